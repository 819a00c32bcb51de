import { MemoryEventStreamStore } from '../../src/node/stores/memoryEventStreamStore.ts';
import { describeEventStreamStore } from './eventStreamStore.ts';

describeEventStreamStore('memory', async (setup) => new MemoryEventStreamStore(setup));
