import { runService } from '@signalbox/runtime';
import { decisionService } from './service.js';

await runService(decisionService);
