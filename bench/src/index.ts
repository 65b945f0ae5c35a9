export { runDecideBench } from './decide/run-decide-bench.js';
export type { HttpTarget, LoadReport } from './load/load-job.js';
export { startLoad, type LoadProcess } from './load/load-process.js';
export { runSuite } from './suite/run-suite.js';
