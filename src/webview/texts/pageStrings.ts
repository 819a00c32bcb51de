/** The texts of the page as a whole, and what it announces. */
export const PAGE_STRINGS = {
  'page.title': 'Stream Inspector',
  'page.loading': 'Loading…',
  'page.dismiss': 'Dismiss',
  'page.retry': 'Try again',

  'problem.drawing': 'This part of the panel could not be drawn',
  'problem.source': 'Server',
  'problem.cut': 'Cut',
  'problem.polling': 'Polling',
  'problem.recording': 'Recording',
  'problem.referenceServer': 'Reference server',
  'problem.rows': 'Rows',
  'problem.streams': 'List of streams',
  'problem.picture': 'Picture of the timeline',
  'problem.totals': 'Totals',
  'problem.state': 'The panel’s state could not be read',
  'problem.interrupted': 'Resume',
  'problem.hostIsSilent':
    'The extension that hosts this panel does not answer; reload the window (Developer: Reload Window). What was recorded until then is kept.',

  'tabs.label': 'What is shown',
  'tabs.events': 'Events',
  'tabs.connections': 'Connections',
  'tabs.polling': 'Polling',
  'tabs.calls': 'Calls',
  'tabs.asked': {
    one: '{count} question of the server to answer',
    other: '{count} questions of the server to answer',
  },

  'live.connected': 'Connected to {url}.',
  'live.disconnected': 'Disconnected.',
  'live.newEvents': { one: '{count} new event.', other: '{count} new events.' },
  'live.verdict': 'Probe: {sentence}',
  'live.rewound': '{stream} was rewound to {id} and connects again.',
  'live.call': '{tool}: {state}.',
  'live.question': 'The server asks something; answer it in Calls.',
  'live.read': {
    one: 'The recording was read: {count} row.',
    other: 'The recording was read: {count} rows.',
  },
} as const;
