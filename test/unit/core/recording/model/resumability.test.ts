import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resumabilityOf } from '../../../../../src/core/recording/model/resumability.ts';
import { newSession, noteRevision } from '../../../../../src/core/recording/model/session.ts';
import type { SessionState } from '../../../../../src/core/recording/model/session.ts';

function judge(revision: string | undefined, seen: Partial<SessionState> = {}): string {
  const session = newSession(1, undefined);
  if (revision !== undefined) noteRevision(session, revision, true);
  const { answer, because } = resumabilityOf(Object.assign(session, seen));
  return `${answer}: ${because}`;
}

describe('whether a session can be resumed', () => {
  it('is unknown before anything proves it', () => {
    assert.equal(resumabilityOf(undefined).answer, 'unknown');
    assert.match(judge('2025-11-25'), /^unknown: no event stream was seen yet/);
    assert.match(judge(undefined), /^unknown/);
    assert.match(judge('2025-11-25', { jsonAnswers: 1 }), /^unknown/);
  });

  it('is proven by events with ids, and the revision says whether the server may make it poll', () => {
    assert.match(judge('2025-11-25', { ids: 1 }), /^yes: .*poll$/);
    assert.equal(judge('2025-06-18', { ids: 1 }), 'yes: events carry ids');
    assert.equal(judge(undefined, { ids: 1 }), 'yes: events carry ids');
  });

  it('is out of the question before 2025-03-26 and from 2026-07-28 on, ids or not', () => {
    assert.match(judge('2026-07-28', { ids: 5 }), /^no: revision 2026-07-28/);
    assert.match(judge('2024-11-05', { ids: 5 }), /^no: .*HTTP\+SSE/);
    assert.match(judge(undefined, { endpointEvent: true, ids: 5 }), /^no: .*HTTP\+SSE/);
  });

  it('is denied by a server that offers no GET, though its events carry ids', () => {
    for (const resumeRefused of [405, 501]) {
      assert.match(judge('2025-11-25', { ids: 5, resumeRefused }), /^no: .*offers no GET/);
    }
    assert.match(judge('2025-11-25', { ids: 5, resumeRefused: 400 }), /^yes/);
  });

  it('is denied by events without ids, and by answers that are no streams', () => {
    assert.match(judge('2025-11-25', { messagesWithoutId: 1 }), /^no: .*carry no ids/);
    assert.match(judge('2025-11-25', { jsonAnswers: 2 }), /^no: .*JSON/);
    assert.match(judge('2025-11-25', { messagesWithoutId: 1, ids: 1 }), /^yes/);
  });
});
