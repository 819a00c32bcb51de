/** Line feed, as a byte. */
export const LF = 0x0a;
/** Carriage return, as a byte. */
export const CR = 0x0d;
