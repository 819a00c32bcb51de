import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  LEGEND,
  LEGEND_GROUPS,
  LEGEND_ROWS,
  legendLane,
} from '../../../../src/webview/logic/legend.ts';
import { makeBrushes, paintLane } from '../../../../src/webview/logic/paint/paintLane.ts';
import { Raster } from '../../../../src/webview/logic/paint/raster.ts';
import { LEGEND_STRINGS } from '../../../../src/webview/texts/legendStrings.ts';
import { PALETTE } from '../../../support/pictures.ts';

const entries = LEGEND_GROUPS.flatMap((group) => group.entries);

test('every text of the legend has its shape', () => {
  const named = [...entries, ...LEGEND_ROWS].map(({ name }): string => name);
  const titles = LEGEND_GROUPS.map(({ title }) => title);
  const others = ['legend.title', 'legend.keys', 'legend.table'];
  const all = Object.keys(LEGEND_STRINGS).filter((name) => !others.includes(name));
  assert.deepEqual([...named, ...titles].toSorted(), all.toSorted());
});

test('no two shapes look alike, and none touches the edge of its picture', () => {
  for (const scale of [1, 2]) {
    const pictures = entries.map((entry) => {
      const raster = new Raster(LEGEND.width * scale, LEGEND.height * scale);
      raster.clear(PALETTE.background);
      paintLane(raster, legendLane(entry, scale), PALETTE, makeBrushes(scale));
      const rows = [raster.pixels.subarray(0, raster.width), raster.pixels.subarray(-raster.width)];
      for (const row of rows) {
        assert.ok(
          row.every((pixel) => pixel === PALETTE.background),
          `${entry.name} is cut off`,
        );
      }
      return raster.pixels.join(' ');
    });
    assert.equal(new Set(pictures).size, entries.length);
  }
});
