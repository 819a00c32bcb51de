import type { JSX } from 'preact';
import type { EventDetail } from '../../messages/panelState.ts';
import { lacksData } from '../logic/noPayload.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { useApp } from './context.ts';
import { ResumeButtons } from './ResumeButtons.tsx';

/** What can be done with an event: resume from it, and copy its parts. */
export function EventActs(props: {
  readonly detail: EventDetail;
  /** What *open in an editor* opens. */
  readonly opens: 'json' | 'sse';
}): JSX.Element | null {
  const { detail, opens } = props;
  const { resumeFrom, block, curl } = detail;
  if (resumeFrom === undefined && block === undefined && curl === undefined) return null;
  return (
    <div class="acts">
      {resumeFrom === undefined ? null : (
        <ResumeButtons
          point={resumeFrom}
          probe={text('detail.probe')}
          rewind={text('detail.rewind')}
        />
      )}
      <Copies detail={detail} opens={opens} />
    </div>
  );
}

function Copies({
  detail,
  opens,
}: {
  readonly detail: EventDetail;
  readonly opens: 'json' | 'sse';
}): JSX.Element {
  const { row, resumeFrom, data, block, curl } = detail;
  const { detail: details } = useApp();
  const isBare = lacksData(detail);
  return (
    <div class="buttons">
      {curl === undefined ? null : (
        <CopyButton
          label={text('detail.copyCurl')}
          hint={text(curl === 'resume' ? 'detail.curlResumeHint' : 'detail.curlRequestHint')}
          read={() => details.textOf(row, 'curl')}
        />
      )}
      {resumeFrom === undefined ? null : (
        <CopyButton label={text('detail.copyId')} read={() => resumeFrom.id} />
      )}
      {data === undefined || block?.kind === 'body' ? null : (
        <CopyButton
          label={text('detail.copyData')}
          disabled={isBare}
          {...(isBare && { hint: text('detail.noData') })}
          read={() => details.textOf(row, 'data')}
        />
      )}
      {block === undefined ? null : (
        <CopyButton
          label={text(block.kind === 'sse' ? 'detail.copyBlock' : 'detail.copyBody')}
          read={() => details.textOf(row, 'block')}
        />
      )}
      {opens === 'json' && data === undefined ? null : (
        <Button
          icon="go-to-file"
          disabled={opens === 'json' && isBare}
          hint={text(opens === 'json' && isBare ? 'detail.noData' : 'detail.openHint')}
          onClick={() => details.open(row, opens)}
        >
          {text('detail.open')}
        </Button>
      )}
    </div>
  );
}
