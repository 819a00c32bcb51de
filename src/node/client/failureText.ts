import { assertNever } from '../../core/base/assertNever.ts';
import { whyIdCannotTravel } from '../../core/protocol/cursor.ts';
import type { StreamFailure } from '../../core/protocol/streamFacts.ts';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { ExchangeNumber } from '../../core/recording/record.ts';
import type { ExchangeEnd } from './exchange.ts';

/** The answer of a connection that ended a stream. */
interface FailedAnswer {
  readonly status: number;
  readonly reason: string;
  /** As the server wrote it: in lower case or in parts, a secret in it would not be known. */
  readonly contentType: string | undefined;
  /** The compression that the server chose, although this client asks for none. */
  readonly compression: string | undefined;
  /** Target of a redirect. */
  readonly location: string | undefined;
  /** What the server said in the body, shortened. */
  readonly words: string | undefined;
}

/** What is known where a stream is given up. */
export interface FailureScene {
  /** What the stream is called: the id of its request as `#3`; undefined for the standalone one. */
  readonly label: string | undefined;
  /** The method that the stream's request calls; undefined for the standalone stream. */
  readonly rpc: string | undefined;
  readonly connection: ExchangeNumber;
  readonly method: string;
  /** Without user name, password and query. */
  readonly address: string;
  readonly cursor: string | undefined;
  readonly answer: FailedAnswer | undefined;
  readonly end: ExchangeEnd | undefined;
  /** Milliseconds that the server asked to wait. */
  readonly askedMs: number | undefined;
  readonly tries: number;
  /** What is wrong with the response, where one came. */
  readonly wrongResponse: string | undefined;
  readonly mostBodyBytes: number;
}

/** What went wrong, on which connection, from which cursor and why, for the user. */
export function describeFailure(failure: StreamFailure, scene: FailureScene): string {
  const { compression } = scene.answer ?? {};
  const why =
    compression === undefined
      ? describeReason(failure, scene)
      : describeCompressed(compression, scene);
  return `${describeConnection(scene)} ${why}`;
}

/** How a connection ended, as a part of a sentence. */
export function describeEnd(end: ExchangeEnd | undefined): string {
  if (end === undefined) return 'ended';
  const why = end.error === undefined ? '' : `: ${end.error}`;
  switch (end.how) {
    case 'complete':
      return 'was completed by the server';
    case 'fin':
      return 'was closed by the server in the middle of its answer (FIN)';
    case 'reset':
      return end.by === 'user' ? 'was cut by you (reset)' : `was reset by the server${why}`;
    case 'closed':
      return end.by === 'user' ? 'was cut by you' : 'was closed by this client';
    case 'refused':
      return `could not be made${why}`;
    case 'timeout':
      return `timed out${why}`;
    case 'error':
      return `broke${why}`;
    default:
      return assertNever(end.how);
  }
}

/** Why a server did not accept a message: what became of the connection that brought it. */
export function describeUnaccepted(
  head: { readonly status: number; readonly reason: string } | undefined,
  words: string | undefined,
  end: ExchangeEnd | undefined,
): string {
  return head === undefined
    ? `${describeEnd(end)} before the server accepted the message`
    : `was answered with HTTP ${head.status} ${words ?? head.reason} instead of 202: the server did not accept the message`;
}

function describeConnection({ connection, method, address, label, cursor }: FailureScene): string {
  const stream = label === undefined ? 'standalone stream' : `stream ${label}`;
  const which = method === 'POST' ? '' : `, ${stream}`;
  const from = cursor === undefined ? '' : `, last id ${quote(cursor)}`;
  return `Connection ${connectionName(connection)} (${method} ${address}${which}${from})`;
}

/** Whatever the body says, it cannot be read. */
function describeCompressed(compression: string, scene: FailureScene): string {
  const { status: code = 0, reason = '' } = scene.answer ?? {};
  const line = `HTTP ${code} ${reason}`.trim();
  return `was answered with ${line} and a body that is compressed (${compression}), although this client asks for none and reads none; ${loss(scene)}. Look at the server, or at a proxy before it.`;
}

function describeReason(failure: StreamFailure, scene: FailureScene): string {
  switch (failure) {
    case 'unreachable':
      return `${describeEnd(scene.end)}. Check that the server runs and that its address is right.`;
    case 'lost':
      return scene.answer === undefined
        ? `${describeEnd(scene.end)} before there was an answer: ${loss(scene)}.`
        : `${describeEnd(scene.end)} before the response, and no event gave an id to resume from: ${loss(scene)}.`;
    case 'id-cannot-travel':
      return `${describeEnd(scene.end)}, and the last event id cannot be sent back: ${whyIdCannotTravel(scene.cursor ?? '') ?? 'it is no header value'}; ${loss(scene)}.`;
    case 'http-error':
      return `was answered with ${status(scene.answer)}${hint(scene)}.`;
    case 'unauthorized':
      return `was answered with ${status(scene.answer)}: the server wants an "Authorization" header that is valid now.`;
    case 'redirected':
      return `was answered with ${status(scene.answer)} to ${scene.answer?.location ?? 'nowhere'}. Redirects are not followed, because credentials would travel with them: use the final address.`;
    case 'invalid-answer':
      return `was answered with ${status(scene.answer)} and ${scene.answer?.contentType ?? 'no content type'}, which is neither an event stream nor a JSON-RPC response to this request. Is it the address of an MCP endpoint?`;
    case 'invalid-response':
      return `brought a response that is none: ${scene.wrongResponse ?? 'it cannot be read'}; ${loss(scene)}.`;
    case 'too-large':
      return `brought more than ${scene.mostBodyBytes} bytes in one piece, which is not held in memory; ${loss(scene)}.`;
    default:
      return describeResume(failure, scene);
  }
}

function describeResume(
  failure: Extract<
    StreamFailure,
    'session-lost' | 'resume-refused' | 'cannot-resume' | 'gave-up' | 'conflict' | 'asked-too-long'
  >,
  scene: FailureScene,
): string {
  switch (failure) {
    case 'session-lost':
      return 'belongs to a session that is gone: the server answered 404. Connect again; nothing is sent a second time by itself.';
    case 'resume-refused':
      return `was answered with ${status(scene.answer)}: the server does not resume from there; ${loss(scene)}.`;
    case 'cannot-resume':
      return `was answered with ${status(scene.answer)}${typeOf(scene)}: the server cannot resume this stream; ${loss(scene)}.`;
    case 'gave-up':
      return `was try ${scene.tries} in a row that failed (${lastTry(scene)}); ${loss(scene)}.`;
    case 'conflict':
      return `was answered with ${status(scene.answer)} ${scene.tries} times in a row: the server still holds the stream's old connection; ${loss(scene)}.`;
    case 'asked-too-long':
      return `ended, and the server asks to wait ${scene.askedMs ?? 0} ms before the next one, which is longer than this client waits; ${loss(scene)}.`;
    default:
      return assertNever(failure);
  }
}

function loss({ rpc }: FailureScene): string {
  if (rpc === undefined) return 'no further message of this stream will arrive';
  return rpc === 'tools/call' ? 'the call has no result' : `${rpc} has no response`;
}

function lastTry({ answer, end }: FailureScene): string {
  return answer === undefined ? describeEnd(end) : status(answer);
}

function status(answer: FailedAnswer | undefined): string {
  if (answer === undefined) return 'nothing';
  const line = `HTTP ${answer.status} ${answer.reason}`.trim();
  return answer.words === undefined ? line : `${line} (${answer.words})`;
}

function typeOf({ answer }: FailureScene): string {
  if (answer === undefined || answer.status < 200 || answer.status >= 300) return '';
  return ` and ${answer.contentType ?? 'no content'} instead of an event stream`;
}

function hint({ answer, method }: FailureScene): string {
  const code = answer?.status ?? 0;
  if (method === 'POST' && (code === 404 || code === 405)) {
    return '. Is it the address of an MCP endpoint with Streamable HTTP? (The older HTTP+SSE transport is not supported)';
  }
  return '';
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
