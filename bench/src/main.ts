import { runDecideBench } from './decide/run-decide-bench.js';
import { runMeshBench } from './mesh/run-mesh-bench.js';

const BENCHES = { mesh: runMeshBench, decide: runDecideBench } as const;

const [first = 'mesh', ...rest] = process.argv.slice(2);
const isNamed = first === 'mesh' || first === 'decide';
process.exitCode = await BENCHES[isNamed ? first : 'mesh'](isNamed ? rest : process.argv.slice(2));
