/** Where the fields of a block are in its bytes; -1 for a field that it has not. */
export class BlockPlaces {
  idFrom = -1;
  idTo = -1;
  dataFrom = -1;
  dataTo = -1;
  /** Where the number of a progress notification begins. */
  progressFrom = -1;

  /** Takes over `places`, which are counted from `origin` here. */
  setFrom(places: BlockPlaces, origin: number): void {
    this.idFrom = countedFrom(origin, places.idFrom);
    this.idTo = countedFrom(origin, places.idTo);
    this.dataFrom = countedFrom(origin, places.dataFrom);
    this.dataTo = countedFrom(origin, places.dataTo);
    this.progressFrom = countedFrom(origin, places.progressFrom);
  }
}

function countedFrom(origin: number, place: number): number {
  return place < 0 ? -1 : place - origin;
}
