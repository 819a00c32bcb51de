import { describeStoreEvents } from './eventStreamStore/storeEvents.ts';
import { describeStoreLimits } from './eventStreamStore/storeLimits.ts';
import { describeStoreModes } from './eventStreamStore/storeModes.ts';
import { describeStoreSessions } from './eventStreamStore/storeSessions.ts';
import type { StoreFactory } from './eventStreamStore/storeBench.ts';

/** What every event stream store must do, whatever engine it is on. */
export function describeEventStreamStore(name: string, create: StoreFactory): void {
  describeStoreSessions(name, create);
  describeStoreEvents(name, create);
  describeStoreModes(name, create);
  describeStoreLimits(name, create);
}
