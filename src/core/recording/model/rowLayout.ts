export const TWO_32: number = 0x1_0000_0000;

/**
 * Where the parts of a row are in its bytes; values of more than 32 bits have their rest elsewhere.
 * From 20 on the parts of four bytes each are written together.
 */
export const AT = {
  t: 0,
  start: 4,
  idHash: 8,
  payloadHash: 12,
  /** The ordinal or the ref: most rows have one of them or none. */
  count: 16,
  tRest: 20,
  startRest: 22,
  idHashRest: 24,
  payloadHashRest: 26,
  kindAndFlags: 28,
  method: 30,
  place: 32,
  length: 34,
  placeRest: 36,
  lengthRest: 37,
  idHashTop: 38,
  payloadHashTop: 39,
} as const;
export const ROW_BYTES: number = 40;

export const KIND_BITS: number = 5;
export const KIND_MASK: number = 31;
/** Among the flags: the count is a ref. */
export const COUNT_IS_REF: number = 1 << 15;
export const FLAGS_MASK: number = 0xff;
export const SHAPE_MASK: number = (FLAGS_MASK << KIND_BITS) | KIND_MASK;

/** In a rest: the value is too large for its place and is kept beside. */
export const FAR: number = 0xffff;
export const FAR_LENGTH: number = 0xff_ffff;

export function farKey(row: number, place: number): number {
  return row * ROW_BYTES + place;
}
