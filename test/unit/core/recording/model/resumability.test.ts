import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resumabilityOf } from '../../../../../src/core/recording/model/resumability.ts';
import type { ResumeTry } from '../../../../../src/core/recording/model/resumability.ts';
import { newSession, noteRevision } from '../../../../../src/core/recording/model/session.ts';
import type { SessionState } from '../../../../../src/core/recording/model/session.ts';

function judge(
  revision: string | undefined,
  seen: Partial<SessionState> = {},
  tries: readonly ResumeTry[] = [],
): string {
  const session = newSession(1, undefined);
  if (revision !== undefined) noteRevision(session, revision, true);
  const resumeRefused = tries.findLast(
    ({ status }) => status !== undefined && status >= 400,
  )?.status;
  const { answer, because } = resumabilityOf(
    Object.assign(session, { resumeRefused }, seen),
    tries,
  );
  return `${answer}: ${because}`;
}

describe('whether a session can be resumed', () => {
  it('is unknown before anything proves it', () => {
    assert.equal(resumabilityOf(undefined).answer, 'unknown');
    assert.match(judge('2025-11-25'), /^unknown: no message came on an event/);
    assert.match(judge(undefined), /^unknown/);
    for (const jsonAnswers of [1, 2, 1000]) {
      assert.match(judge('2025-11-25', { jsonAnswers }), /^unknown: .*JSON tell nothing/);
    }
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
    for (const status of [405, 501]) {
      const told = judge('2025-11-25', { ids: 5 }, [resume(status), resume(status)]);
      assert.match(told, new RegExp(`^no: .*every resume.*HTTP ${status}: it offers no GET`));
    }
  });

  it('is not denied by a resume that was refused for another reason, or in another session', () => {
    const other = { ...resume(405), session: 2 };
    const standalone = { ...resume(405), cursor: undefined };
    for (const tries of [[resume(400)], [other], [standalone], [resume(undefined)]]) {
      assert.match(judge('2025-11-25', { ids: 5 }, tries), /^yes/);
    }
  });

  it('is not denied by one stream that cannot be resumed where another one was', () => {
    for (const tries of [
      [resume(200), resume(405)],
      [resume(405), resume(200)],
    ]) {
      assert.match(judge('2025-11-25', { ids: 5 }, tries), /^yes/);
    }
    const page = { ...resume(200), body: 'other' } as const;
    assert.match(judge('2025-11-25', { ids: 5 }, [resume(405), page]), /^no/);
  });

  it('is denied by streams whose messages carry no ids, until one does', () => {
    assert.match(judge('2025-11-25', { messagesWithoutId: 1 }), /^no: the one message .* id/);
    assert.match(judge('2025-11-25', { messagesWithoutId: 3 }), /^no: all 3 messages .* id/);
    assert.match(judge('2025-11-25', { messagesWithoutId: 1, ids: 1 }), /^yes/);
  });
});

function resume(status: number | undefined): ResumeTry {
  return { session: 1, cursor: 'a', status, body: status === 200 ? 'events' : 'other' };
}
