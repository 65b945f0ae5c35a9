import { runTogether } from '@signalbox/runtime';
import { planOf } from './plan.js';

await runTogether('together', planOf);
