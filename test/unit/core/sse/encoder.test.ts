import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeFrame } from '../../../../src/core/sse/encoder.ts';
import type { FrameFields } from '../../../../src/core/sse/encoder.ts';
import { FrameAssembler } from '../../../../src/core/sse/frameAssembler.ts';

function written(fields: FrameFields): string {
  return Buffer.from(encodeFrame(fields)).toString();
}

describe('encodeFrame', () => {
  it('writes a line for each field and a blank line', () => {
    const fields = { comments: ['hi'], event: 'message', id: 'a:1', retry: 500, data: '{}' };
    assert.equal(written(fields), ': hi\nevent: message\nid: a:1\nretry: 500\ndata: {}\n\n');
  });

  it('writes a priming event: an id and empty data', () => {
    assert.equal(written({ id: 'a:1', data: '' }), 'id: a:1\ndata: \n\n');
  });

  it('writes a comment alone, which keeps a connection alive', () => {
    assert.equal(written({ comments: ['keep-alive'] }), ': keep-alive\n\n');
    assert.equal(written({ comments: [''] }), ':\n\n');
  });

  it('is read back as it was, line breaks in data unified', () => {
    const fields: readonly FrameFields[] = [
      { id: '1', data: '' },
      { id: '', data: ' two\n\n lines\n' },
      { event: 'e', data: 'é😀:\u0000', retry: 0 },
      { comments: ['a', ' b', ''] },
      { retry: 864_000_000 },
    ];
    const body = Buffer.concat(fields.map((each) => encodeFrame(each)));
    const frames = new FrameAssembler().push(body);
    const read = frames.map(({ id, event, data, retry, comments }) => ({
      ...(id !== undefined && { id }),
      ...(event !== undefined && { event }),
      ...(data !== undefined && { data }),
      ...(retry !== undefined && { retry }),
      ...(comments.length > 0 && { comments }),
    }));
    assert.deepEqual(read, fields);
    assert.equal(written({ data: 'a\r\nb\rc' }), written({ data: 'a\nb\nc' }));
  });

  it('refuses what a reader would not get back', () => {
    assert.throws(() => encodeFrame({ id: 'a\nb' }), {
      reason: 'invalid-field',
      message: /id must not hold a line break: "a\\nb"/,
    });
    assert.throws(() => encodeFrame({ id: 'a\0' }), { reason: 'invalid-field', message: /NUL/ });
    assert.throws(() => encodeFrame({ event: 'a\rdata: x' }), { reason: 'invalid-field' });
    for (const retry of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => encodeFrame({ retry }), {
        reason: 'invalid-field',
        message: /whole number/,
      });
    }
  });
});
