import { useEffect, useState } from 'preact/hooks';
import { TONES, parseColour } from '../logic/paint/palette.ts';
import type { Palette, Tone } from '../logic/paint/palette.ts';

/** The theme's colours of the drawn timeline, read again when the editor changes its theme. */
export function usePalette(): Palette | undefined {
  const [palette, setPalette] = useState<Palette | undefined>(undefined);
  useEffect(() => {
    const read = (): void => setPalette(readPalette());
    read();
    const observer = new MutationObserver(read);
    const watched = { attributes: true, attributeFilter: ['class', 'style'] };
    observer.observe(document.documentElement, watched);
    observer.observe(document.body, watched);
    return () => observer.disconnect();
  }, []);
  return palette;
}

function readPalette(): Palette {
  const probe = document.createElement('span');
  probe.className = 'timeline-tone';
  document.body.append(probe);
  const computed = getComputedStyle(probe);
  const tones = TONES.map((tone): [Tone, number] => {
    probe.dataset['tone'] = tone;
    return [tone, parseColour(computed.color)];
  });
  probe.remove();
  return Object.fromEntries(tones) as Palette;
}
