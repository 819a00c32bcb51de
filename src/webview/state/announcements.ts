import { effect } from '@preact/signals';
import type { PanelState } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import type { Announcer } from '../logic/announcer.ts';
import type { FilterSignals } from './filterSignals.ts';
import type { PanelSignals } from './panelSignals.ts';
import { markedText } from '../../core/base/visibleText.ts';
import { mayRun } from '../../core/timeline/mayRun.ts';

/** Tells a screen reader what the user would otherwise see change. */
export function announceChanges(panel: PanelSignals, announcer: Announcer): void {
  let before: PanelState | undefined;
  effect(() => {
    const state = panel.state.value;
    if (state === undefined) return;
    const sentence = before === undefined ? undefined : changeBetween(before, state);
    before = state;
    if (sentence !== undefined) announcer.announce(sentence);
  });
}

/** Tells a screen reader what came of a filter, once for each. */
export function announceMatches(filter: FilterSignals, announcer: Announcer): void {
  let told = '';
  effect(() => {
    const asked = filter.text.value;
    if (filter.searching.value || filter.failure.value !== undefined || asked === told) return;
    told = asked;
    const [count, total] = [filter.count.peek(), filter.total.peek()];
    if (asked !== '') announcer.announce(text('filter.found', { count, total }));
  });
}

/** The most important change between two states in one sentence, or undefined. */
export function changeBetween(before: PanelState, after: PanelState): string | undefined {
  return (
    changeOfSource(before, after) ??
    changeOfQuestions(before, after) ??
    changeOfReading(before, after) ??
    changeOfCalls(before, after) ??
    changeOfVerdicts(before, after) ??
    changeOfEvents(before, after)
  );
}

function changeOfSource(before: PanelState, after: PanelState): string | undefined {
  const connectedBefore = isConnected(before);
  const connected = isConnected(after);
  if (connected && !connectedBefore && after.source.kind === 'live') {
    return text('live.connected', { url: after.source.url });
  }
  return connectedBefore && !connected ? text('live.disconnected') : undefined;
}

function changeOfQuestions(before: PanelState, after: PanelState): string | undefined {
  const known = new Set(before.questions.map(({ number }) => number));
  const isNew = after.questions.some(({ number }) => !known.has(number));
  return isNew ? text('live.question') : undefined;
}

function isConnected({ source }: PanelState): boolean {
  return source.kind === 'live' && source.status === 'connected';
}

function changeOfCalls(before: PanelState, after: PanelState): string | undefined {
  const running = new Set(
    before.calls.filter(({ state }) => state === 'running').map(({ stream }) => stream),
  );
  const ended = after.calls.find((call) => !mayRun(call) && running.has(call.stream));
  if (ended === undefined) return undefined;
  return text('live.call', {
    tool: markedText(ended.tool),
    state: text(`calls.state.${ended.state}`),
  });
}

function changeOfVerdicts(before: PanelState, after: PanelState): string | undefined {
  const judged = new Set(
    before.streams
      .filter((stream) => stream.verdict?.running === false)
      .map(({ stream }) => stream),
  );
  const verdict = after.streams.find(
    (stream) => stream.verdict?.running === false && !judged.has(stream.stream),
  )?.verdict;
  return verdict === undefined ? undefined : text('live.verdict', { sentence: verdict.sentence });
}

function changeOfReading(before: PanelState, after: PanelState): string | undefined {
  if (!isBeingRead(before) || isBeingRead(after)) return undefined;
  return text('live.read', { count: after.rows.events });
}

function isBeingRead({ source }: PanelState): boolean {
  return source.kind === 'file' && source.reading !== undefined;
}

function changeOfEvents(before: PanelState, after: PanelState): string | undefined {
  // While a file is read its rows come by the thousand, and none of them is new.
  if (isBeingRead(after)) return undefined;
  const count = after.rows.events - before.rows.events;
  return count > 0 ? text('live.newEvents', { count }) : undefined;
}
