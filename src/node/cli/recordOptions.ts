import { parseArgs } from 'node:util';
import type { JsonObject } from '../../core/base/jsonObject.ts';
import type { HeaderList } from '../../core/protocol/headers.ts';
import { parseCallArguments } from './callArguments.ts';
import { optionProblem } from './optionProblem.ts';

/** A tool to call, with its arguments. */
interface CallOption {
  readonly tool: string;
  readonly args: JsonObject;
}

export interface RecordOptions {
  readonly url: string;
  readonly out: string;
  readonly calls: readonly CallOption[];
  readonly headers: HeaderList;
  /** Events of a call's stream after which it is cut; undefined where nothing is cut. */
  readonly cutAfter: number | undefined;
  /** Milliseconds that a call may take. */
  readonly timeoutMs: number;
  readonly json: boolean;
}

const MAX_CUT_AFTER = 999_999_999;
const MAX_TIMEOUT_S = 86_400;

const FLAGS = {
  call: { type: 'string', multiple: true },
  args: { type: 'string', multiple: true },
  out: { type: 'string' },
  header: { type: 'string', multiple: true },
  'cut-after': { type: 'string' },
  timeout: { type: 'string', default: '600' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The options of `record`, `help` where that was asked for, or what is wrong with them in words. */
export function parseRecordOptions(
  args: readonly string[],
): { readonly options: RecordOptions } | { readonly help: true } | { readonly problem: string } {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options: FLAGS,
      allowPositionals: true,
      tokens: true,
    });
    if (values.help) return { help: true };
    const calls = pairCalls(
      tokens.flatMap((token) =>
        token.kind === 'option' && (token.name === 'call' || token.name === 'args')
          ? [{ flag: token.name, value: token.value ?? '' }]
          : [],
      ),
    );
    return {
      options: {
        url: onlyUrl(positionals),
        out: requiredOut(values.out),
        calls,
        headers: (values.header ?? []).map((text) => parseHeader(text)),
        cutAfter: parseCutAfter(values['cut-after'], calls.length),
        timeoutMs: wholeNumber('--timeout', values.timeout, MAX_TIMEOUT_S) * 1_000,
        json: values.json,
      },
    };
  } catch (error) {
    return { problem: optionProblem(error, Object.keys(FLAGS)) };
  }
}

function onlyUrl(positionals: readonly string[]): string {
  const [url, ...others] = positionals;
  if (url === undefined) {
    throw new TypeError('the URL of the server is missing, for example http://127.0.0.1:3000/mcp');
  }
  if (others.length > 0) {
    // Not the text itself: it may be the secret of a header without quotes.
    throw new TypeError('one URL is enough, and more follows it; a value with spaces needs quotes');
  }
  return url;
}

function requiredOut(out: string | undefined): string {
  if (out === undefined || out === '') {
    throw new TypeError('--out is missing; it names the file to record into: --out call.mcpstream');
  }
  return out;
}

/** Each `--args` belongs to the `--call` before it. */
function pairCalls(
  flags: readonly { readonly flag: 'call' | 'args'; readonly value: string }[],
): readonly CallOption[] {
  const calls: { tool: string; args?: CallOption['args'] }[] = [];
  for (const { flag, value } of flags) {
    if (flag === 'call') {
      if (value === '') throw new TypeError('--call needs the name of a tool');
      calls.push({ tool: value });
      continue;
    }
    const call = calls.at(-1);
    if (call === undefined) {
      throw new TypeError('--args has no --call before it; write --call TOOL --args JSON');
    }
    if (call.args !== undefined) {
      throw new TypeError(`--call ${call.tool} has two --args; each --args follows its own --call`);
    }
    call.args = parseCallArguments(call.tool, value);
  }
  return calls.map(({ tool, args }) => ({ tool, args: args ?? {} }));
}

function parseHeader(text: string): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1 || /\s\S/.test(text.slice(0, colon).trim())) {
    // Not the text itself: it may be a secret, and the colon may be a part of it.
    throw new TypeError(
      "a --header has no name and colon; right is --header 'Authorization: Bearer …'",
    );
  }
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function parseCutAfter(text: string | undefined, calls: number): number | undefined {
  if (text === undefined) return undefined;
  const events = wholeNumber('--cut-after', text, MAX_CUT_AFTER);
  if (calls === 0) throw new TypeError('--cut-after cuts the streams of calls: add --call TOOL');
  return events;
}

function wholeNumber(flag: string, text: string, max: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  throw new TypeError(
    `${flag} must be a whole number from 1 to ${max}, not ${JSON.stringify(text)}`,
  );
}
