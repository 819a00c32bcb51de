import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { markedText } from '../../../../src/core/base/visibleText.ts';
import { RecordingView } from '../../../../src/core/timeline/recordingView.ts';
import { HOSTILE, hostileScript } from '../../../support/hostileScript.ts';

const LONG = `${HOSTILE}${'x'.repeat(1_000_000)}`;

function viewOf(text: string): RecordingView {
  const script = hostileScript(text);
  return new RecordingView(script.model(), script);
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}

/** Every part of the view that is written for the user, each with where it stands. */
async function sentencesOf(view: RecordingView): Promise<readonly (readonly [string, string])[]> {
  const { events, connections, cycles } = view.counts;
  const rows = await view.eventRows(0, events);
  const calls = await view.callSummaries();
  const parts: (readonly [string, string | undefined])[] = [
    ...rows.flatMap((row) => [
      [`summary of ${row.kind}`, row.summary] as const,
      ['label', row.streamLabel] as const,
    ]),
    ...view
      .connectionRows(0, connections)
      .flatMap((row) => [
        ['method', row.method] as const,
        ['purpose', row.purpose] as const,
        ['ended', row.ended] as const,
      ]),
    ...view
      .cycleRows(0, cycles)
      .flatMap((row) => [['after', row.after] as const, ['ended by', row.endedBy] as const]),
    ...view
      .streamSummaries()
      .flatMap((stream) => [
        ['stream', stream.label] as const,
        ['problem', stream.problem] as const,
        ['verdict', stream.verdict?.sentence] as const,
        ...(stream.verdict?.checks ?? []).map(({ because }) => ['because', because] as const),
      ]),
    ...calls.map(({ sentence }) => ['call', sentence] as const),
    ['resumable', view.resumability.because],
  ];
  return parts.flatMap(([where, text]) => (text === undefined ? [] : [[where, text] as const]));
}

describe('a recording with hostile text in every field', () => {
  for (const [name, text] of [
    ['short', HOSTILE],
    ['of a megabyte', LONG],
  ] as const) {
    test(`is told in sentences without what hides or acts: ${name}`, async () => {
      const sentences = await sentencesOf(viewOf(text));
      assert.ok(sentences.length > 60);
      for (const [where, sentence] of sentences) {
        assert.equal(sentence, markedText(sentence), where);
        assert.doesNotMatch(sentence, /undefined|\[object/, where);
      }
    });
  }

  test('is bounded in all that a page is told of it, and says what is cut', async () => {
    const view = viewOf(LONG);
    const { events, connections, cycles } = view.counts;
    for (const row of await view.eventRows(0, events)) assert.ok(lengthOf(row) < 4000, row.kind);
    for (const row of view.connectionRows(0, connections)) assert.ok(lengthOf(row) < 3000);
    for (const row of view.cycleRows(0, cycles)) assert.ok(lengthOf(row) < 3000);
    for (const stream of view.streamSummaries()) assert.ok(lengthOf(stream) < 20_000);
    for (const call of await view.callSummaries()) assert.ok(lengthOf(call) < 20_000);
    for (let row = 0; row < events; row += 1) {
      const { block, data = '', ...rest } = await view.detail(row);
      assert.ok((block?.bytes.length ?? 0) + data.length < 400_000, `row ${row + 1}`);
      assert.ok(lengthOf(rest) < 150_000, `row ${row + 1}: ${lengthOf(rest)}`);
    }
    const { headers } = await view.detail(events - 2);
    const long = headers?.request.headers.find(({ value }) => value.startsWith('<img'));
    assert.match(long?.value ?? '', /… \(1000\d+ characters\)$/);
  });

  test('keeps what is asked for exactly: ids, methods and what is copied', async () => {
    const view = viewOf(HOSTILE);
    const rows = await view.eventRows(0, view.counts.events);
    const event = rows.find(({ method }) => method?.startsWith('<img'));
    assert.ok(event !== undefined);
    const wire = new TextDecoder().decode(new TextEncoder().encode(HOSTILE));
    assert.equal((await view.detail(event.row)).resumeFrom?.id, `${wire}:0`);
    assert.equal(await view.text(event.row, 'id'), `${wire}:0`);
  });
});
