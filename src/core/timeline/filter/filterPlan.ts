import type { ByteSource } from '../../recording/byteSource.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import type { RowTable } from '../../recording/model/rowTable.ts';
import { columnTest } from './columnTest.ts';
import type { FilterLeaf, FilterTree } from './filterTree.ts';
import { payloadTest } from './payloadTests.ts';
import type { PayloadTest } from './payloadTests.ts';

/** How the rows are asked for what a filter asks. */
export type FilterPlan =
  | { readonly kind: 'columns'; readonly test: (row: number) => boolean }
  | { readonly kind: 'payload'; readonly test: PayloadTest }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterPlan[] }
  | { readonly kind: 'not'; readonly part: FilterPlan };

/**
 * The plan of a filter. What depends on a row's shape alone (kind, traits, stream, connection,
 * method) is worked out once for each shape, however many terms it has.
 */
export function planOf(model: RecordingModel, source: ByteSource, tree: FilterTree): FilterPlan {
  if (isOfShape(tree))
    return { kind: 'columns', test: byShape(model.rows, shapeTest(model, tree)) };
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const ofShape = tree.terms.filter(isOfShape);
      const others = tree.terms.filter((term) => !isOfShape(term));
      const parts = [...(ofShape.length === 0 ? [] : [{ ...tree, terms: ofShape }]), ...others];
      return { kind: tree.kind, parts: parts.map((part) => planOf(model, source, part)) };
    }
    case 'not':
      return { kind: 'not', part: planOf(model, source, tree.term) };
    case 'text':
    case 'id':
      return { kind: 'payload', test: payloadTest(model, source, tree) };
    default:
      return { kind: 'columns', test: columnTest(model, tree) };
  }
}

/** All terms of a filter, in their order. */
export function leavesOf(tree: FilterTree): readonly FilterLeaf[] {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return tree.terms.flatMap(leavesOf);
    case 'not':
      return leavesOf(tree.term);
    default:
      return [tree];
  }
}

/** Whether rows of one shape all match, or none. */
function isOfShape(tree: FilterTree): boolean {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return tree.terms.every(isOfShape);
    case 'not':
      return isOfShape(tree.term);
    case 'text':
    case 'id':
    case 'size':
    case 'time':
      return false;
    case 'trait':
      return tree.trait !== 'received';
    default:
      return true;
  }
}

function shapeTest(model: RecordingModel, tree: FilterTree): (row: number) => boolean {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const tests = tree.terms.map((term) => shapeTest(model, term));
      return tree.kind === 'and'
        ? (row) => tests.every((test) => test(row))
        : (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = shapeTest(model, tree.term);
      return (row) => !test(row);
    }
    case 'text':
    case 'id':
      throw new TypeError(`the shape of a row does not decide the term ${tree.kind}`);
    default:
      return columnTest(model, tree);
  }
}

/** Shapes whose answers are kept; a power of two. */
const KEPT_SHAPES = 1024;

/** Asks `test` once for each shape, as long as not too many shapes follow each other. */
function byShape(rows: RowTable, test: (row: number) => boolean): (row: number) => boolean {
  const shapes = new Float64Array(KEPT_SHAPES).fill(-1);
  const answers = new Uint8Array(KEPT_SHAPES);
  return (row) => {
    const shape = rows.shape(row);
    const slot = (shape ^ (shape / 0x10_0000) ^ (shape / 0x2000_0000)) & (KEPT_SHAPES - 1);
    if (shapes[slot] !== shape) {
      shapes[slot] = shape;
      answers[slot] = test(row) ? 1 : 0;
    }
    return answers[slot] === 1;
  };
}
