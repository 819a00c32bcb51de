/** Texts of the tab about polling. */
export const POLLING_STRINGS = {
  'column.outcome': 'brought',

  'polling.outcome.open': 'open',
  'polling.outcome.result': 'result',
  'polling.outcome.events': 'events',
  'polling.outcome.empty': 'empty',
  'polling.outcome.no stream': 'no stream',
  'polling.outcomeHint.open': 'The poll is open and has not brought the result yet',
  'polling.outcomeHint.result': 'The poll brought the result of the call',
  'polling.outcomeHint.events': 'The poll brought events and ended before the result',
  'polling.outcomeHint.empty': 'The poll was answered with an event stream that carried no event',
  'polling.outcomeHint.no stream': 'The poll was answered with no event stream, or not at all',
  'polling.givenUp': 'given up',
  'polling.left': 'nothing polled',
  'polling.pollNow': 'Poll {stream} now',
  'polling.pause': 'Pause polling on all streams',
  'polling.continue': 'Continue polling on all streams',
  'polling.only': 'This stream only',
  'polling.onlyHint': 'List the cycles of {stream} alone',
  'polling.onlyNone': 'Select a stream that polls to list its cycles alone',
} as const;
