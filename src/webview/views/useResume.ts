import type { ResumePoint } from '../../messages/protocol.ts';
import { useApp } from './context.ts';

/** The two ways to resume from an event id. */
export interface Resume {
  readonly probe: (point: ResumePoint) => void;
  readonly rewind: (point: ResumePoint) => void;
}

/** The two ways to resume from an event id: a probe is shown as soon as it is opened. */
export function useResume(): Resume {
  const { panel, links, tables } = useApp();
  const probe = async (point: ResumePoint): Promise<void> => {
    const answer = await panel.act('resume', 'resume/probe', point);
    if (answer === undefined) return;
    // What the probe brings is at the end of the table.
    tables.events.setFollows(true);
    links.selectStream(answer.stream);
  };
  return {
    probe: (point) => void probe(point),
    rewind: (point) => void panel.act('resume', 'resume/rewind', point),
  };
}
