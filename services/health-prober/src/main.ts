import { runService } from '@signalbox/runtime';
import { healthProberService } from './service.js';

await runService(healthProberService);
