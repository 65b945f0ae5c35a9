import { runService } from '@signalbox/runtime';
import { simulatedAdapter } from './adapter.js';
await runService(simulatedAdapter);
