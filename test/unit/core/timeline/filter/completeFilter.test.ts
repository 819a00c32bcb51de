import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeFilter } from '../../../../../src/core/timeline/filter/completeFilter.ts';
import { filterValues } from '../../../../../src/core/timeline/filter/filterValues.ts';
import { parseFilter } from '../../../../../src/core/timeline/filter/parseFilter.ts';
import { ownId, RecordScript } from '../../../../support/recordScript.ts';
import { richScript } from '../../../../support/richScript.ts';

const VALUES = filterValues(richScript().script.model());

/** What is offered where `|` stands. */
function offered(marked: string, values = VALUES): readonly string[] {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { from, to, options } = completeFilter(text, cursor, values);
  return options.map((option) => `${text.slice(0, from)}${option.text}${text.slice(to)}`);
}

test('keys are offered where a term begins', () => {
  assert.deepEqual(offered('|').slice(0, 3), ['stream:', 'conn:', 'id:']);
  assert.equal(offered('|').length, 10);
  assert.deepEqual(offered('s|'), ['stream:', 'status:', 'size>']);
  assert.deepEqual(offered('ST|'), ['stream:', 'status:']);
  assert.deepEqual(offered('a or (me|'), ['a or (method:']);
  assert.deepEqual(offered('-i|'), ['-id:', '-is:']);
  assert.deepEqual(offered('is:sent k|'), ['is:sent kind:']);
  assert.deepEqual(offered('k|ind'), ['kind:']);
  assert.deepEqual(offered('zz|'), []);
});

test('values of the recording are offered behind their key, those that begin so first', () => {
  assert.deepEqual(offered('stream:|'), [
    'stream:probe-1',
    'stream:#3',
    'stream:#2',
    'stream:GET',
    'stream:#0',
  ]);
  assert.deepEqual(offered('stream:g|'), ['stream:GET']);
  assert.deepEqual(offered('x stream:3| y'), ['x stream:#3 y']);
  assert.deepEqual(offered('conn:1|'), ['conn:c10', 'conn:c1']);
  assert.deepEqual(offered('method:|'), [
    'method:initialize',
    'method:notifications/initialized',
    'method:tools/call',
    'method:notifications/progress',
  ]);
  assert.deepEqual(offered('status:4|'), ['status:400', 'status:409']);
  assert.deepEqual(offered('kind:resp|'), ['kind:response', 'kind:"sent response"']);
  assert.deepEqual(offered('kind:"server|"'), ['kind:"server request"']);
  assert.deepEqual(offered('-is:re|'), [
    '-is:redelivered',
    '-is:retyped',
    '-is:received',
    '-is:foreign',
  ]);
  assert.deepEqual(offered('size>|'), []);
  assert.deepEqual(offered('after:|'), []);
});

test('a stream is found by its tool or its method, too, and offered by its label', () => {
  assert.deepEqual(offered('stream:long|'), ['stream:#2']);
  assert.deepEqual(offered('stream:tools/c|'), ['stream:#3', 'stream:#2']);
  assert.deepEqual(offered('conn:long|'), []);
});

test('a stream that was resumed from an earlier recording is found by its tool, as others are', () => {
  const script = new RecordScript();
  const act = script.act('resume', { call: { id: 7, tool: 'slow_job', token: 3 } });
  script.stream(script.resume(ownId(1, 4), 0, 'resume', { a: act, own: false }));
  const values = filterValues(script.model());
  assert.deepEqual(offered('stream:slow|', values), ['stream:#7']);
  const { options } = completeFilter('stream:slow', 11, values);
  assert.equal(options[0]?.about, 'slow_job · tools/call · resumed');
});

test('a value that is whole is not offered again', () => {
  assert.deepEqual(offered('is:sent|'), []);
  assert.deepEqual(offered('stream:#2|'), []);
  assert.deepEqual(offered('kind:response|'), []);
});

test('within a quoted text nothing is offered', () => {
  assert.deepEqual(offered('"is:|'), []);
  assert.deepEqual(offered('"a b" i|'), ['"a b" id:', '"a b" is:']);
});

test('streams that share a label are offered by their first connection as well', () => {
  const script = new RecordScript();
  for (let session = 0; session < 2; session += 1) {
    script.initialize('2025-11-25', `s${session}`);
    script.call(2, 'long "tool"', { session: `s${session}` });
  }
  const values = filterValues(script.model());
  assert.deepEqual(offered('stream:#2|', values), []);
  assert.deepEqual(offered('stream:|', values), [
    'stream:#2',
    'stream:c6',
    'stream:c3',
    'stream:#0',
    'stream:c4',
    'stream:c1',
  ]);
  const about = values.streams.map((value) => value.about);
  assert.equal(about[0], '2 streams');
  assert.equal(about[1], '#2 · long "tool" · tools/call');
});

test('what is offered is understood', () => {
  const script = new RecordScript();
  script.post({ jsonrpc: '2.0', id: 'a "b" (c)\\', method: 'x y' });
  const values = filterValues(script.model());
  for (const key of ['stream', 'conn', 'method', 'kind', 'is']) {
    const all = offered(`${key}:|`, values);
    assert.ok(all.length > 0, key);
    for (const text of all) assert.equal(parseFilter(text).kind, 'filter', text);
  }
});

test('a method with a star at an end is completed to a term for it alone', () => {
  const script = new RecordScript();
  script.post({ jsonrpc: '2.0', id: 1, method: '*x*' });
  const [filter = ''] = offered('method:x|', filterValues(script.model()));
  const parsed = parseFilter(filter);
  assert.ok(parsed.kind === 'filter' && parsed.tree?.kind === 'method', filter);
  assert.deepEqual(parsed.tree.pattern, { text: '*x*', openStart: false, openEnd: false });
});
