import { EXIT_USAGE, UsageError } from '@signalbox/local-mesh';
import { runDecideBench } from './decide/run-decide-bench.js';
import { runFlame } from './flame/run-flame.js';
import { playRole } from './roles/roles.js';
import { runSuite } from './suite/run-suite.js';

const args = process.argv.slice(2);
const [command = '', ...rest] = args;

if (command === 'role') await playRole(...rest);
else process.exitCode = await run().catch(tellWrongUse);

async function run(): Promise<number> {
  if (command === 'decide') return runDecideBench(rest);
  if (command === 'flame') return runFlame(rest);
  if (command === '' || command.startsWith('-')) return runSuite(args);
  throw new UsageError(`There is no command "${command}". There are decide and flame; --help shows all.`);
}

/** @throws whatever is no fault of the command line. */
function tellWrongUse(error: unknown): number {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return EXIT_USAGE;
}
