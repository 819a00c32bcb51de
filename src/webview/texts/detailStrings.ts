/** The texts of the details of an event. */
export const DETAIL_STRINGS = {
  'detail.shownPart': 'Shown: the first {shown} of {total}. Open it in an editor to see all.',
  'detail.open': 'Open in an editor',
  'detail.openHint':
    'All of it, read-only: the data as JSON, or on the tab Raw SSE the block as text',
  'detail.copyId': 'Copy id',
  'detail.copyData': 'Copy data',
  'detail.copyBlock': 'Copy SSE block',
  'detail.copyBody': 'Copy body',
  'detail.copyCurl': 'Copy as cURL',
  'detail.curlResumeHint':
    'A GET that resumes from this event; put the real values in place of masks (session-1***)',
  'detail.curlRequestHint':
    'The request as it was sent; put the real values in place of masks (session-1***)',
  'detail.copied': 'Copied',
  'detail.notCopied': 'The clipboard refused: {problem}',

  'headers.missing': 'missing',
  'headers.judged.right': 'right',
  'headers.judged.wrong': 'wrong',
  'headers.judged.unwise': 'unwise',
  'headers.judged.fact': 'note',
  'headers.masks':
    'A mask stands for a secret that was never recorded: its name in this recording (session-1, token-1) and stars in place of the rest. The same name is the same secret.',

  'json.label': 'Data as a tree',
  'json.path': 'Path',
  'json.copyPath': 'Copy path',
  'json.copyValue': 'Copy value',
  'json.repeated': 'repeated name',
  'json.members': { one: '{count} member', other: '{count} members' },
  'json.items': { one: '{count} item', other: '{count} items' },
  'json.more': { one: '{count} more', other: '{count} more' },
  'json.longText': 'show all {count} characters',
  'json.longTextCut': '{shown} of {count} characters; open it in an editor for all',
  'json.invalid': 'Not JSON, from line {line}, column {column} on: {why}.',

  'raw.label': 'Bytes of the block, line by line',
  'raw.offset': 'Byte offset in the body',
  'raw.chunk': 'chunk {chunk}',
  'raw.bytes': { one: '{count} byte', other: '{count} bytes' },
  'raw.since': '{span} later',
  'raw.sinceHead': '{span} after the headers',
  'raw.before': {
    one: 'begins {count} byte before the block',
    other: 'begins {count} bytes before the block',
  },
  'raw.insideLine': 'inside of a line',
  'raw.insideCharacter': 'inside of a character',
  'raw.moreChunks': { one: '{count} more chunk', other: '{count} more chunks' },
  'raw.moreLines': { one: 'Show {count} more line', other: 'Show {count} more lines' },
  'raw.invalid': 'byte {byte} is no UTF-8',
  'raw.part': 'byte {byte} of a character that the chunks divide',
} as const;
