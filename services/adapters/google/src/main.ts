import { runService } from '@signalbox/runtime';
import { googleAdapter } from './adapter.js';
await runService(googleAdapter);
