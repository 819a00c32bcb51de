import type { Micros } from '../../core/base/clock.ts';
import { nextBar, nextEvent, stepBar } from '../../core/timeline/drawing/navigate.ts';
import type { Direction } from '../../core/timeline/drawing/navigate.ts';
import type { AppSignals } from './appSignals.ts';
import type { TimeRange } from './timelineSignals.ts';
import { withTerm } from '../../core/timeline/filter/filterText.ts';
import { assertNever } from '../../core/base/assertNever.ts';
import type { TimelineKey } from '../logic/timelineKeys.ts';
import type { PictureHit } from '../logic/laneEdges.ts';

/** Does what a key asks for. */
export function actOnKey(app: AppSignals, key: TimelineKey): void {
  const { timeline } = app;
  switch (key.kind) {
    case 'zoom':
      return timeline.zoom(key.factor, selectedAt(app));
    case 'pan':
      return timeline.pan(key.part);
    case 'go':
      return timeline.go(key.to);
    case 'fit':
      return timeline.fit();
    case 'follow':
      if (!app.panel.isFinished.peek()) timeline.follow(timeline.holds.peek() !== 'end');
      return;
    case 'idle':
      return timeline.setShortIdle(!timeline.shortIdle.peek());
    case 'reference':
      return setReference(app);
    case 'event':
      return stepEvent(app, key.direction);
    case 'connection':
      return stepConnection(app, key.direction);
    case 'lane':
      return stepLane(app, key.direction);
    case 'range':
      return limitAtSelected(app, key.edge);
    case 'clear':
      timeline.reference.value = undefined;
      return;
    default:
      return assertNever(key);
  }
}

/** Shows the range while it is chosen; once that is done, lets the filter show nothing but it. */
export function brushTo(app: AppSignals, range: TimeRange, done: boolean): void {
  app.timeline.brush.value = done ? undefined : range;
  if (!done) return;
  const after = withTerm(app.filter.text.peek(), momentTerm('after', range.from));
  app.filter.set(withTerm(after, momentTerm('before', range.to)));
}

/** Selects what was clicked. */
export function selectHit(app: AppSignals, hit: PictureHit): void {
  const stream = app.timeline.model.lanes[hit.lane]?.stream;
  const known = stream === undefined ? {} : { stream };
  switch (hit.kind) {
    case 'event':
      return app.links.showEvent(hit.row, known);
    case 'connection':
      return app.links.showConnection(hit.bar.connection, known);
    case 'edge':
      return app.timeline.reveal(hit.t);
    case 'wait':
    case 'lane':
      if (stream !== undefined) app.links.selectStream(stream);
      return;
    default:
      return assertNever(hit);
  }
}

function selectedRow({ page, timeline }: AppSignals): number | undefined {
  const { event } = page.selection.peek();
  return event !== undefined && event < timeline.model.rows.length ? event : undefined;
}

/** The moment of the selected event, as it is drawn, where it is in sight. */
function selectedAt(app: AppSignals): Micros | undefined {
  const row = selectedRow(app);
  if (row === undefined) return undefined;
  const at = app.timeline.map.drawn(app.timeline.model.rows.at('t', row));
  const { from, to } = app.timeline.window.peek();
  return at >= from && at <= to ? at : undefined;
}

/** Lets the filter begin or end at the selected event, which stays in it. */
function limitAtSelected(app: AppSignals, edge: 'after' | 'before'): void {
  const row = selectedRow(app);
  if (row === undefined) return;
  const t = app.timeline.model.rows.at('t', row);
  const { filter } = app;
  // What comes before a moment is without the moment itself.
  const moment = edge === 'after' ? t : t + 1;
  filter.set(withTerm(filter.text.peek(), momentTerm(edge, moment)));
}

/** Moments are whole µs, which is as fine as the recording's clock. */
function momentTerm(edge: 'after' | 'before', t: Micros): string {
  return `${edge}:${(Math.max(Math.round(t), 0) / 1_000_000).toFixed(6)}s`;
}

function setReference(app: AppSignals): void {
  const row = selectedRow(app);
  const { reference, model } = app.timeline;
  const at = row === undefined ? undefined : model.rows.at('t', row);
  reference.value = reference.peek() === at ? undefined : at;
}

function stepEvent(app: AppSignals, direction: Direction): void {
  const { timeline, page, links } = app;
  const { stream } = page.selection.peek();
  const place = stream === undefined ? undefined : timeline.model.laneOf(stream);
  const lane = place === undefined ? undefined : timeline.model.lanes[place];
  const next = nextEvent(timeline.model, lane, selectedRow(app), direction);
  if (next === undefined) return;
  timeline.reveal(timeline.model.rows.at('t', next));
  links.showEvent(next, stream === undefined ? {} : { stream });
}

function stepConnection(app: AppSignals, direction: Direction): void {
  const { timeline, page, links } = app;
  const { model } = timeline;
  const { stream, connection } = page.selection.peek();
  const lane = model.lanes[(stream === undefined ? undefined : model.laneOf(stream)) ?? 0];
  if (lane === undefined) return;
  const row = selectedRow(app);
  // What happened between two connections, as a wait does, is of neither.
  const bar =
    connection === undefined && row !== undefined
      ? nextBar(model, lane, model.rows.at('t', row), direction)
      : stepBar(model, lane, connection, direction);
  if (bar === undefined) return;
  timeline.reveal(model.bars.at('openedAt', bar));
  links.showConnection(model.bars.at('connection', bar), { stream: lane.stream });
}

function stepLane(app: AppSignals, direction: Direction): void {
  const { timeline, page, links } = app;
  const { stream } = page.selection.peek();
  const place = stream === undefined ? undefined : timeline.model.laneOf(stream);
  const next = place === undefined ? 0 : place + direction;
  const lane = timeline.model.lanes[next];
  if (lane === undefined) return;
  links.selectStream(lane.stream);
}
