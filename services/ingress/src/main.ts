import { runService } from '@signalbox/runtime';
import { ingressService } from './service.js';

await runService(ingressService);
