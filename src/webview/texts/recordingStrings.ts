/** What the page says about the file that it shows. */
export const RECORDING_STRINGS = {
  'reading.progress': 'Reading the recording: {done} of {total}',
  'reading.opening': 'Opening the recording…',
  'reading.stop': 'Cancel',
  'reading.stopHint': 'Stop reading; what was read until then is shown',
  'reading.stopped':
    'Reading was cancelled after {done} of {total}. What was read until then is shown.',
  'reading.readRest': 'Read the rest',
  'reading.grown': 'The file has grown by {bytes} since it was read.',
  'reading.readOn': 'Read on',
  'reading.changed': 'The file was changed since it was read. What is shown was in it before.',
  'reading.readAgain': 'Read again',
  'reading.deleted':
    'The file was deleted or renamed. What can still be read of it is shown until this editor is closed.',
  'recording.earlier':
    'This session has a recording of its own. What came before it is in {recording}.',
} as const;
