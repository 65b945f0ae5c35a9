import { runService } from '@signalbox/runtime';
import { openaiAdapter } from './adapter.js';
await runService(openaiAdapter);
