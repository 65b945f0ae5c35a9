import { runService } from '@signalbox/runtime';
import { anthropicAdapter } from './adapter.js';
await runService(anthropicAdapter);
