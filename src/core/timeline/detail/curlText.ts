import { LAST_EVENT_ID } from '../../protocol/headers.ts';
import type { HeaderList } from '../../protocol/headers.ts';
import { isPlain, printfFormat, shellWord } from './shellText.ts';

/** A request as it was, or is to be, sent. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body?: string;
}

/** What curl writes itself, from the URL and the body. */
const CURLS_OWN: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
]);

/** What a GET that resumes has of its own, or has no use for. */
const NOT_RESUMED: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  LAST_EVENT_ID,
  'expect',
]);

/** Letters and signs of a header's name (RFC 9110, 5.6.2): curl reads `@name` as a file. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** Whether curl can be told to make a request to `url`, which a recording may name at will. */
export function isCurlUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/**
 * The command for a POSIX shell that sends `request`, unbuffered and with the answer's headers.
 * Secrets are masked in a recording, and so in the command.
 */
export function curlText({ method, url, headers, body }: CurlRequest): string {
  const options = ['-iN', '--globoff', `--url ${shellWord(url)}`];
  if (method !== (body === undefined ? 'GET' : 'POST')) options.push(`-X ${shellWord(method)}`);
  for (const [name, value] of headers) {
    if (!CURLS_OWN.has(name.toLowerCase()) && canTravel(name, value)) {
      options.push(`-H ${shellWord(value === '' ? `${name};` : `${name}: ${value}`)}`);
    }
  }
  if (body === undefined) return `curl ${options.join(JOINT)}`;
  if (isPlain(body)) return `curl ${[...options, `--data-raw ${shellWord(body)}`].join(JOINT)}`;
  const piped = [...options, '--data-binary @-'].join(JOINT);
  return `printf ${printfFormat(body)} | curl ${piped}`;
}

const JOINT = ' \\\n  ';

/** The GET that resumes from `id` on the connection of a request with these headers. */
export function resumeRequest(url: string, headers: HeaderList, id: string): CurlRequest {
  const kept = headers.filter(([name]) => !NOT_RESUMED.has(name.toLowerCase()));
  return {
    method: 'GET',
    url,
    headers: [['Accept', 'text/event-stream'], ...kept, ['Last-Event-ID', id]],
  };
}

/** A value with a line end would begin another header. */
function canTravel(name: string, value: string): boolean {
  return HEADER_NAME.test(name) && !/[\r\n\0]/.test(value);
}
