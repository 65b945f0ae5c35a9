import { runDecideBench } from './decide/run-decide-bench.js';
import { playRole } from './roles/roles.js';
import { runSuite } from './suite/run-suite.js';

const args = process.argv.slice(2);
const [command, ...rest] = args;

if (command === 'role') await playRole(...rest);
else process.exitCode = await (command === 'decide' ? runDecideBench(rest) : runSuite(args));
