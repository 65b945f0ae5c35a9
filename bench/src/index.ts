export { runDecideBench } from './decide/run-decide-bench.js';
export { runSuite } from './suite/run-suite.js';
