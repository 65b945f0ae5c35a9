import { runSimulatedProvider } from './run.js';

await runSimulatedProvider(process);
