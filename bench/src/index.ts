export { runDecideBench } from './decide/run-decide-bench.js';
export { runMeshBench } from './mesh/run-mesh-bench.js';
