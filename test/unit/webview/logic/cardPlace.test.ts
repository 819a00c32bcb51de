import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardPlace } from '../../../../src/webview/logic/cardPlace.ts';

const CARD = { width: 100, height: 40 };
const PANEL = { width: 500, height: 300 };

test('a card stands right of the pointer and below it', () => {
  assert.deepEqual(cardPlace({ x: 50, y: 60 }, CARD, PANEL), { x: 64, y: 74 });
});

test('where there is no room it stands left of the pointer or above it', () => {
  assert.deepEqual(cardPlace({ x: 480, y: 290 }, CARD, PANEL), { x: 366, y: 236 });
});

test('wherever the pointer is, a card that fits stands within the panel', () => {
  for (const panel of [PANEL, { width: 110, height: 50 }]) {
    for (let x = 0; x <= panel.width; x += 10) {
      for (let y = 0; y <= panel.height; y += 10) {
        const place = cardPlace({ x, y }, CARD, panel);
        assert.ok(place.x >= 4 && place.x + CARD.width <= panel.width - 4, `x at ${x}`);
        assert.ok(place.y >= 4 && place.y + CARD.height <= panel.height - 4, `y at ${y}`);
      }
    }
  }
});

test('of a card that is larger than the panel the beginning is in sight', () => {
  assert.deepEqual(cardPlace({ x: 20, y: 20 }, CARD, { width: 60, height: 30 }), { x: 4, y: 4 });
});

test('a menu stands at the pointer itself, and to its other side at an edge', () => {
  const panel = { width: 300, height: 200 };
  const menu = { width: 100, height: 80 };
  assert.deepEqual(cardPlace({ x: 20, y: 30 }, menu, panel, 0), { x: 20, y: 30 });
  assert.deepEqual(cardPlace({ x: 290, y: 190 }, menu, panel, 0), { x: 190, y: 110 });
});
