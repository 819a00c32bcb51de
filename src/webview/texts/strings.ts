import { CALLS_STRINGS } from './callsStrings.ts';
import { FILTER_STRINGS } from './filterStrings.ts';
import { DETAIL_STRINGS } from './detailStrings.ts';
import { INTERRUPTED_STRINGS } from './interruptedStrings.ts';
import { LEGEND_STRINGS } from './legendStrings.ts';
import { POLLING_STRINGS } from './pollingStrings.ts';
import { RECORDING_STRINGS } from './recordingStrings.ts';
import { TABLE_STRINGS } from './tableStrings.ts';
import { TIMELINE_STRINGS } from './timelineStrings.ts';

/** A text that counts something: the form for exactly one and the form for every other number. */
export interface CountedText {
  readonly one: string;
  readonly other: string;
}

/** The texts that have no file of their own. */
const PAGE_STRINGS = {
  'page.title': 'Stream Inspector',
  'page.loading': 'Loading…',
  'page.dismiss': 'Dismiss',
  'page.retry': 'Try again',

  'toolbar.label': 'Session',
  'toolbar.url': 'Server URL',
  'toolbar.urlHint': 'http://127.0.0.1:3000/mcp',
  'toolbar.sources': 'More sources',
  'toolbar.connect': 'Connect',
  'toolbar.stopConnecting': 'Stop connecting',
  'toolbar.disconnect': 'Disconnect',
  'toolbar.cut': 'Cut',
  'toolbar.pollNow': 'Poll now',
  'toolbar.pollNowHint': 'End every running wait and poll at once (marked as your act)',
  'toolbar.nothingWaits': 'No stream waits for its next poll',
  'toolbar.pausePolling': 'Pause polling',
  'toolbar.continuePolling': 'Continue polling',
  'toolbar.saveRecording': 'Save recording as…',
  'toolbar.recording': 'rec {bytes}',
  'toolbar.recordedEvents': { one: '{count} event', other: '{count} events' },
  'toolbar.resumable': 'resumable',
  'toolbar.notResumable': 'not resumable',
  'toolbar.maybeResumable': 'resumability unknown',
  'toolbar.sessionHint': 'Pseudonym of the session; its id is never shown or recorded',
  'toolbar.server': '{name} {version}',

  'sources.runReference': 'Run reference server',
  'sources.stopReference': 'Stop reference server',
  'sources.connectReference': 'Connect to the reference server',
  'sources.startDemo': 'Start demo',
  'sources.openRecording': 'Open recording…',

  'cut.connection': 'Connection {connection}',
  'cut.stream': 'Stream {stream}',
  'cut.all': 'All connections',
  'cut.hint': 'Select the row of an open stream to cut it alone',
  'cut.graceful': 'Graceful: the server reads FIN',
  'cut.reset': 'Reset: the server gets ECONNRESET',
  'cut.stall': 'Stall: open, nothing is read',

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

  'streams.title': 'Streams',
  'streams.resize': 'Height of the streams',
  'streams.none':
    'Every stream of the session gets a line here: what it is, how it stands, and where its cursor is.',
  'streams.standalone': 'standalone · notifications',
  'streams.probe': 'resumes {stream}',
  'streams.probeAlone': 'of a stream that is not listed',
  'streams.resumed': 'began before the recording',
  'streams.column.stream': 'stream',
  'streams.column.state': 'state',
  'streams.column.cursor': 'cursor',
  'streams.column.events': 'events',
  'streams.column.connections': 'connections',
  'streams.column.retry': 'retry',
  'streams.column.next': 'next',
  'streams.pollIn': 'poll in {time}',
  'streams.retryMs': '{ms} ms',
  'streams.polls': 'polling now',
  'streams.state.open': 'open',
  'streams.state.waiting': 'waiting',
  'streams.state.paused': 'paused',
  'streams.state.stalled': 'stalled',
  'streams.state.done': 'done',
  'streams.state.failed': 'failed',
  'streams.state.closed': 'closed',

  'tabs.label': 'What is shown',
  'tabs.events': 'Events',
  'tabs.connections': 'Connections',
  'tabs.polling': 'Polling',
  'tabs.calls': 'Calls',

  'column.row': '#',
  'column.time': 'time s',
  'column.delta': 'Δ s',
  'column.stream': 'stream',
  'column.connection': 'conn',
  'column.kind': 'kind',
  'column.id': 'event id',
  'column.summary': 'summary',
  'column.bytes': 'bytes',
  'column.method': 'method',
  'column.purpose': 'purpose',
  'column.cursor': 'Last-Event-ID',
  'column.opened': 'opened s',
  'column.status': 'status',
  'column.duration': 'lasted s',
  'column.ended': 'ended by',
  'column.events': 'events',
  'column.cycle': 'cycle',
  'column.since': 'waits since s',
  'column.after': 'closed by',
  'column.waited': 'asked / waited',
  'column.pollEnded': 'poll ended by',

  'kind.request': 'request',
  'kind.sent notification': 'sent notification',
  'kind.sent response': 'sent response',
  'kind.open': 'open',
  'kind.resume': 'resume',
  'kind.probe': 'probe',
  'kind.priming': 'priming',
  'kind.notification': 'notification',
  'kind.server request': 'server request',
  'kind.response': 'response',
  'kind.error': 'error',
  'kind.comment': 'comment',
  'kind.retry': 'retry',
  'kind.invalid': 'invalid',
  'kind.unterminated': 'unterminated',
  'kind.end': 'end',
  'kind.cut': 'cut',
  'kind.wait': 'wait',
  'kind.failed': 'failed',

  'mark.redelivered': 'redelivered',
  'mark.changed': 'changed',
  'mark.foreign': 'foreign',
  'mark.marked act': 'your act',

  'table.new': { one: '{count} new', other: '{count} new' },
  'table.toEnd': 'Go to the end and follow',
  'table.open': 'still open',
  'table.openAtEnd': 'open when the recording ended',
  'table.pollIn': 'poll in {time}',
  'table.paused': 'paused',
  'connections.none.title': 'No connections yet',
  'connections.none.text':
    'Each HTTP exchange gets a line here: why it was opened, with which Last-Event-ID, and who ended it.',
  'polling.none.title': 'No polling cycles yet',
  'polling.none.text':
    'A cycle is the wait after a stream’s connection ended and the poll that follows. A call that the server closes on purpose makes some: call long_operation with closeAfter.',

  'empty.start.title': 'Nothing recorded yet',
  'empty.start.text':
    'The demo runs the reference server on this machine, connects, and makes one long call whose connection the server closes on the way, so that the client polls for the rest.',
  'empty.starting.title': 'The reference server is starting',
  'empty.starting.text': 'It listens on this machine only.',
  'empty.reference.title': 'The reference server is running',
  'empty.reference.text': 'It listens at {url}. Connect to see what passes between the two.',
  'empty.crashed.title': 'The reference server has ended',
  'empty.crashed.text': 'Run it again, or connect to a server of your own.',
  'empty.connecting.title': 'Connecting to {url}',
  'empty.connecting.text': 'The first events appear as soon as the server answers.',
  'empty.failed.title': 'No connection to {url}',
  'empty.failed.text': 'Correct the URL above, or try again.',
  'empty.disconnected.title': 'Disconnected',
  'empty.disconnected.text': 'Connect again to record more.',
  'empty.connected.title': 'Connected, and nothing has happened yet',
  'empty.connected.text': 'Call a tool to see its stream.',
  'empty.file.title': 'This recording holds no events',
  'empty.file.text': 'Open another one.',
  'empty.calls': 'Go to Calls',

  'calls.tools': 'Tools',
  'calls.none.title': 'No tools yet',
  'calls.none.text': 'The tools of a server are listed as soon as it is connected.',
  'calls.noTools.title': 'This server offers no tools',
  'calls.noTools.text': 'Its standalone GET stream is recorded all the same.',
  'calls.notListed.title': 'The tools could not be listed',
  'calls.file.title': 'A recording is being shown',
  'calls.file.text': 'Tools can be called once a server is connected.',
  'calls.arguments': 'Arguments (JSON)',
  'calls.noDescription': 'No description.',
  'calls.reset': 'Reset arguments',
  'calls.call': 'Call {tool}',
  'calls.made': 'Calls made',
  'calls.noneMade': 'None yet.',
  'calls.cancel': 'Cancel',
  'calls.showStream': 'Show stream',
  'calls.result': 'Result',
  'calls.progress': 'Progress of {tool}',
  'calls.state.running': 'running',
  'calls.state.done': 'done',
  'calls.state.failed': 'failed',
  'calls.state.cancelled': 'cancelled',
  'calls.took': '{seconds} s',

  'detail.label': 'Details',
  'detail.resize': 'Size of the details',
  'detail.pretty': 'Pretty',
  'detail.raw': 'Raw SSE',
  'detail.headers': 'Headers',
  'detail.stream': 'Stream',
  'detail.none': 'Select an event, a connection or a stream to see what is known of it.',
  'detail.noPretty': 'This row carries no payload.',
  'detail.noRaw': 'This row has no bytes of its own.',
  'detail.noHeaders': 'This row belongs to no HTTP exchange.',
  'detail.requestHeaders': 'Request headers',
  'detail.responseHeaders': 'Response headers',
  'detail.noResponse': 'No answer yet.',
  'detail.probe': 'Resume from here',
  'detail.probeHint':
    'Opens a connection of its own with this Last-Event-ID and compares what comes with the recording; the live stream is left alone',
  'detail.rewind': 'Rewind to here',
  'detail.rewindHint': 'Moves the live stream’s cursor back to this event and reconnects',
  'detail.notConnected': 'Resuming needs a connected server.',
  'detail.streamEnded':
    'The stream has ended and has no cursor to move; a probe resumes from any id',
  'detail.unanswered': 'The server has not answered this stream yet, so there is no cursor to move',
  'detail.showProbed': 'Show the stream it probes',

  'stream.fact.state': 'State',
  'stream.fact.cursor': 'Cursor',
  'stream.fact.retry': 'Retry asked',
  'stream.fact.events': 'Events',
  'stream.fact.connections': 'Connections',
  'stream.fact.next': 'Next poll',
  'stream.noCursor': 'none: no event id was seen',
  'stream.noRetry': 'not asked',
  'stream.firstEvent': 'Go to its first event',
  'stream.pollNow': 'Poll this stream now',
  'stream.resumeFrom': 'Resume from an event id',
  'stream.resumeFromHint': 'Any id: an unknown one, another stream’s, or none at all.',
  'stream.probe': 'Resume from this id',
  'stream.rewind': 'Rewind to this id',
  'stream.useCursor': 'Use the cursor',

  'verdict.title': 'Verdict',
  'verdict.running': 'so far',
  'verdict.passed': 'passed',
  'verdict.failed': 'failed',
  'verdict.unprovable': 'unprovable',
  'verdict.check.isolation': 'Isolation',
  'verdict.check.order': 'Order',
  'verdict.check.payload': 'Payload',
  'verdict.check.start': 'Start',
  'verdict.check.completeness': 'Completeness',

  'live.connected': 'Connected to {url}.',
  'live.disconnected': 'Disconnected.',
  'live.newEvents': { one: '{count} new event.', other: '{count} new events.' },
  'live.verdict': 'Probe: {sentence}',
  'live.call': '{tool}: {state}.',
} as const;

/**
 * The page's own texts, by their place. `{name}` stands for a value; a counted text has `{count}`.
 * The page also shows sentences about a recording, which are made in `core/timeline` and
 * `core/recording`, and problems in the words of the host.
 */
export const STRINGS: typeof PAGE_STRINGS &
  typeof CALLS_STRINGS &
  typeof DETAIL_STRINGS &
  typeof FILTER_STRINGS &
  typeof INTERRUPTED_STRINGS &
  typeof POLLING_STRINGS &
  typeof RECORDING_STRINGS &
  typeof TABLE_STRINGS &
  typeof TIMELINE_STRINGS &
  typeof LEGEND_STRINGS = {
  ...PAGE_STRINGS,
  ...CALLS_STRINGS,
  ...DETAIL_STRINGS,
  ...FILTER_STRINGS,
  ...POLLING_STRINGS,
  ...RECORDING_STRINGS,
  ...TABLE_STRINGS,
  ...TIMELINE_STRINGS,
  ...INTERRUPTED_STRINGS,
  ...LEGEND_STRINGS,
};
