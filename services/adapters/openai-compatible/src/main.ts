import { runService } from '@signalbox/runtime';
import { openaiCompatibleAdapter } from './adapter.js';
await runService(openaiCompatibleAdapter);
