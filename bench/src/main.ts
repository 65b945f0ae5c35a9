import { runDecideBench } from './decide/run-decide-bench.js';
import { runFlame } from './flame/run-flame.js';
import { playRole } from './roles/roles.js';
import { runSuite } from './suite/run-suite.js';

const args = process.argv.slice(2);
const [command, ...rest] = args;

if (command === 'role') await playRole(...rest);
else if (command === 'decide') process.exitCode = await runDecideBench(rest);
else if (command === 'flame') process.exitCode = await runFlame(rest);
else process.exitCode = await runSuite(args);
