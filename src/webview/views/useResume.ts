import type { ResumePoint } from '../../messages/protocol.ts';
import { shortId } from '../logic/format.ts';
import { text } from '../texts/text.ts';
import { useApp } from './context.ts';

/** The two ways to resume from an event id. */
export interface Resume {
  readonly probe: (point: ResumePoint) => void;
  readonly rewind: (point: ResumePoint) => void;
}

/** The two ways to resume from an event id: a probe is shown as soon as it is opened. */
export function useResume(): Resume {
  const { panel, links, tables, streams, announcer } = useApp();
  // What either brings is at the end of the table.
  const showEnd = (): void => tables.events.setFollows(true);
  const probe = async (point: ResumePoint): Promise<void> => {
    const answer = await panel.act('resume', 'resume/probe', point);
    if (answer === undefined) return;
    showEnd();
    links.selectStream(answer.stream);
  };
  const rewind = async (point: ResumePoint): Promise<void> => {
    const answer = await panel.act('resume', 'resume/rewind', point);
    if (answer === undefined) return;
    showEnd();
    const known = streams.of(point.stream);
    if (known.kind !== 'known') return;
    const stream = known.stream.label;
    announcer.answer(text('live.rewound', { stream, id: shortId(point.id) }));
  };
  return { probe: (point) => void probe(point), rewind: (point) => void rewind(point) };
}
