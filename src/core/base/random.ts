/** Where the pure code gets chance from; tests bring a seeded one. */
export interface Random {
  /** `count` unpredictable bytes. */
  readonly bytes: (count: number) => Uint8Array;
}
