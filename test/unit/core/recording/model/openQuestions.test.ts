import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordScript } from '../../../../support/recordScript.ts';

const ID = 'a'.repeat(1000);
const OTHER_ID = 'b'.repeat(1000);
/** What the text of the id takes at least. */
const ID_BYTES = 2000;

interface Round {
  readonly script: RecordScript;
  readonly call: number;
}

/** The bytes that are kept after a server asked `ID` and `then` happened. */
function keptAfter(then: (round: Round) => void): number {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(1, 'echo', { session: 'session-1' });
  script.stream(call);
  ask(script, call, '1');
  then({ script, call });
  return script.model().keptBytes;
}

function ask(script: RecordScript, call: number, eventId: string): void {
  const question = { jsonrpc: '2.0', id: ID, method: 'elicitation/create', params: {} };
  script.event(call, { id: eventId, data: JSON.stringify(question) });
}

describe('the room that a request of the server takes', () => {
  it('is free again once it is answered', () => {
    const after = (id: string): number =>
      keptAfter(({ script }) => {
        script.post({ jsonrpc: '2.0', id, result: {} }, { session: 'session-1' });
      });
    assert.ok(after(OTHER_ID) - after(ID) > ID_BYTES);
  });

  it('is free again once the server takes it back', () => {
    const after = (requestId: string): number =>
      keptAfter(({ script, call }) => {
        const method = 'notifications/cancelled';
        const data = JSON.stringify({ jsonrpc: '2.0', method, params: { requestId } });
        script.event(call, { id: '2', data });
      });
    assert.ok(after(OTHER_ID) - after(ID) > ID_BYTES);
  });

  it('is counted once where it is asked again', () => {
    const once = keptAfter(() => undefined);
    const again = keptAfter(({ script, call }) => ask(script, call, '2'));
    assert.ok(again - once < ID_BYTES, `${again - once} bytes more`);
  });
});
