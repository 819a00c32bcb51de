/** What a row without a payload is, by its kind. */
export const NO_PAYLOAD_STRINGS = {
  'noPayload.open': 'The client opens a connection here, by a request that carries no message.',
  'noPayload.resume':
    'The client connects again by a GET, which has no body. A Last-Event-ID asks for what came after that event.',
  'noPayload.probe':
    'You ask by a GET, which has no body, what comes after an event id of your choice; the live stream is left alone.',
  'noPayload.priming':
    'The server gives an id before it has anything to say, so that a client can resume even if the connection is lost now.',
  'noPayload.retry':
    'The server says how long a client has to wait before it connects again. It often closes the connection next, and the client then polls for the rest.',
  'noPayload.comment':
    'Clients pass over a comment. Servers send it so that a silent connection is not taken for a dead one.',
  'noPayload.unterminated':
    'The blank line that ends an event never came, so clients drop what had come of it.',
  'noPayload.end':
    'The connection ended here. Where the response has not come yet, a client that has an event id connects again for the rest.',
  'noPayload.cut':
    'You cut or stalled the connection here; nothing of it is an event of the stream.',
  'noPayload.wait': 'The client waits here before it connects again to go on with the stream.',
  'noPayload.failed': 'The client gave up the stream here and waits for nothing more of it.',
} as const;
