import type { ActRecord, ExchangePurpose } from '../../src/core/recording/record.ts';
import type { WaitEnd, WaitReason } from '../../src/core/protocol/wait.ts';
import { RecordScript } from './recordScript.ts';

/** Markup and script, for a page that would take text for them. */
export const MARKUP =
  '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';

/** What acts in an editor's own dialogs: an icon, and a link that runs a command. */
const EDITOR_ACTS = '$(zap)[x](command:workbench.action.closeWindow)';

/**
 * Characters that act, are not seen, or are none: colours, a link and a title for a terminal, other
 * controls, an override, an isolate, no width, a letter of a tag, a line's end, half of a pair.
 */
const CONTROLS =
  'a\u001B[31mb\u001B]8;;http://evil\u0007\u001B]0;title\u0007\u009B2J\u0085\u0008\u202Egnp.exe\u2066\u200B\u{E0041}\u2028\uD800z';

/** All of it in one line. */
export const HOSTILE = `${MARKUP} ${EDITOR_ACTS} ${CONTROLS}`;

/** A session with a server, or from a recording, that has `text` wherever a text may stand. */
export function hostileScript(text: string): RecordScript {
  const script = new RecordScript();
  const session = text;
  script.initialize(text, session, text);
  const opening = { session, url: `http://${text}`, headers: [[text, text]] as const };
  const get = script.after(2).open(text, 'standalone', opening);
  script.head(
    get,
    200,
    [
      ['Content-Type', 'text/event-stream'],
      [text, text],
    ],
    text,
  );
  script.after(2).chunk(get, `: ${text}\nretry: 100\n\n`);
  const other = script.after(1).open(text, text as ExchangePurpose, opening);
  script.endInWords(other, 'constructor');
  const call = script.after(5).post(callOf(text), opening);
  script.stream(call, [
    [text, text],
    ['WWW-Authenticate', text],
    ['Location', text],
  ]);
  messages(text).forEach((message, index) => {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    script.after(3).event(call, { id: `${text}:${index}`, data });
  });
  script.after(1).event(call, { id: `${text}:x`, event: text, data: text });
  script.after(1).chunk(call, `id: ${text}`);
  script.endInWords(call, text);
  script.wait(call, text as WaitReason, 100, 100);
  script.after(100).waited(call, text as WaitEnd);
  const a = script.act(text as ActRecord['act'], { s: call, id: text });
  const probe = script.resume(`${text}:1`, call, 'probe', { ...opening, a });
  script.head(probe, 400, [['Content-Type', text]], text);
  script.after(1).chunk(probe, text);
  script.end(probe);
  script.after(1).fail(call, text, text);
  const refused = script.after(5).post(callOf(text, 'other'), opening);
  script.json(refused, {
    jsonrpc: '2.0',
    id: 'other',
    error: { code: 1, message: text, data: text },
  });
  script.stop(text);
  return script;
}

function callOf(text: string, id: string = text): unknown {
  const params = { name: text, arguments: { [text]: text }, _meta: { progressToken: text } };
  return { jsonrpc: '2.0', id, method: 'tools/call', params };
}

/** What a server may say on an event stream. */
function messages(text: string): readonly unknown[] {
  const rpc = { jsonrpc: '2.0' };
  const token = { progressToken: text };
  const content = [{ type: 'text', text }];
  return [
    { ...rpc, method: text, params: { [text]: text } },
    { ...rpc, method: 'notifications/message', params: { level: text, logger: text, data: text } },
    { ...rpc, method: 'notifications/progress', params: { ...token, progress: 1, message: text } },
    `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${JSON.stringify(text)},"progress":12345678901234567890,"total":1e400}}`,
    { ...rpc, id: text, method: 'elicitation/create', params: { message: text } },
    { ...rpc, id: `${text}2`, method: text, params: { name: text, uri: text } },
    { ...rpc, id: text, error: { code: -32_000, message: text, data: { [text]: text } } },
    { ...rpc, id: text, result: { content, isError: true, [text]: text } },
    `{"x": "${text}`,
  ];
}
