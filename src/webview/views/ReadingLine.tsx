import type { JSX } from 'preact';
import type { FileRest, ReadingProgress } from '../../messages/panelState.ts';
import { formatBytes } from '../../core/base/formatBytes.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { Icon } from './Icon.tsx';

/** How far the file is read, or what of it is not shown, and what can be done about that. */
export function ReadingLine(): JSX.Element | null {
  const source = useApp().panel.state.value?.source;
  if (source?.kind !== 'file') return null;
  if (source.reading !== undefined) return <Progress {...source.reading} />;
  return source.rest === undefined ? null : <Rest rest={source.rest} />;
}

function Progress({ done, total }: ReadingProgress): JSX.Element {
  const { panel } = useApp();
  const words =
    total === 0
      ? text('reading.opening')
      : text('reading.progress', { done: formatBytes(done), total: formatBytes(total) });
  return (
    <div class="reading">
      <Icon name="file" />
      <span class="reading-text">{words}</span>
      <progress
        class="reading-bar"
        aria-label={words}
        {...(total > 0 && { value: done, max: total })}
      />
      <Button
        hint={text('reading.stopHint')}
        disabled={panel.isRunning('recording/stopReading')}
        onClick={() => void panel.act('recording', 'recording/stopReading', {})}
      >
        {text('reading.stop')}
      </Button>
    </div>
  );
}

function Rest({ rest }: { readonly rest: FileRest }): JSX.Element {
  const { panel } = useApp();
  const { words, action } = restWords(rest);
  return (
    <div class="reading" role="status">
      <Icon name="info" />
      <span class="reading-text">{words}</span>
      {action === undefined ? null : (
        <Button
          disabled={panel.isRunning('recording/readOn')}
          onClick={() => void panel.act('recording', 'recording/readOn', {})}
        >
          {action}
        </Button>
      )}
    </div>
  );
}

function restWords(rest: FileRest): { readonly words: string; readonly action?: string } {
  switch (rest.kind) {
    case 'stopped': {
      const { done, total } = rest;
      return {
        words: text('reading.stopped', { done: formatBytes(done), total: formatBytes(total) }),
        action: text('reading.readRest'),
      };
    }
    case 'grown':
      return {
        words: text('reading.grown', { bytes: formatBytes(rest.bytes) }),
        action: text('reading.readOn'),
      };
    case 'changed':
      return { words: text('reading.changed'), action: text('reading.readAgain') };
    case 'deleted':
      return { words: text('reading.deleted') };
  }
}
