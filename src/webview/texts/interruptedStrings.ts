/** What the page says about calls that waited when an earlier window ended. */
export const INTERRUPTED_STRINGS = {
  'interrupted.label': 'Interrupted calls',
  'interrupted.one': 'The call {tool} was still waiting when the window was reloaded or closed.',
  'interrupted.many': '{count} calls were still waiting when the window was reloaded or closed:',
  'interrupted.from': '{tool} ({label}): resume it from event id {cursor}',
  'interrupted.noCursor':
    '{tool} ({label}): cannot be resumed, because the server sent no event id with it, so there is nothing to resume from',
  'interrupted.resumeOne':
    'Its server may still work on it. Resume it on {url} from event id {cursor}; events that came after that id come again and are recorded a second time.',
  'interrupted.resumeMany':
    'Their server may still work on them. Resume them on {url}; events that came after these ids come again and are recorded a second time.',
  'interrupted.nothing':
    'It cannot be resumed: the server sent no event id with it, so there is nothing to resume from. Connect to {url} again, and call it anew.',
  'interrupted.nothingMany': 'Connect to {url} again, and call them anew.',
  'interrupted.ended':
    'Its server was the reference server of this editor, which ended with the window, and the call with it: it cannot be resumed. Run the server again, and call it anew.',
  'interrupted.endedMany':
    'Their server was the reference server of this editor, which ended with the window, and the calls with it: they cannot be resumed. Run the server again, and call them anew.',
  'interrupted.resume': 'Resume',
  'interrupted.resumeHint':
    'Connect to the server and go on with the session, in a recording of its own',
  'interrupted.dismiss': 'Dismiss',
  'interrupted.dismissHint':
    'Forget the session of these calls; what was recorded stays in its file',
  'interrupted.continues':
    'This recording goes on from {recording}, which holds what came before the window was reloaded or closed.',
  'interrupted.seam': '{tool}: {sentence}',
  'interrupted.open': 'Open the earlier recording',
} as const;
