#!/usr/bin/env node
// The single entry to every command of this repository. It needs nothing but Node: it installs what is missing first.
import { checkNodeVersion } from './steps/node-version.mjs';
import { endWithParent } from './steps/end-with-parent.mjs';
import { install } from './steps/install.mjs';
import { build, buildCommand } from './steps/build.mjs';
import { pack } from './steps/pack.mjs';
import { runNode } from './steps/run-node.mjs';
import { fix, runChecks } from './steps/checks.mjs';
import { answerUsage, runFaults } from './steps/faults.mjs';
import { runTests } from './steps/tests.mjs';

const COMMANDS = {
  /** The whole mesh on this machine. */
  start: async (args) => {
    await build({ quiet: args.includes('--quiet') });
    return runNode('deploy/local/dist/main.js', args);
  },
  /** The `signalbox` command; nothing else writes to standard output. */
  signalbox: async (args) => {
    await buildCommand();
    return runNode('libs/cli/dist/main.js', args);
  },
  /** Everything that CI runs: checks, then tests. Arguments go to the test runner and skip the checks. */
  test: async (args) => {
    if (args.length > 0) {
      await build();
      return runTests(args);
    }
    return (await runChecks()) ? runTests([]) : 1;
  },
  /** The checks without the tests. */
  check: async () => ((await runChecks()) ? 0 : 1),
  build: async () => {
    await build();
    return 0;
  },
  bench: async (args) => {
    await build();
    return runNode('bench/dist/main.js', args);
  },
  /** The fault suite in full, with its scorecard; arguments name rows. */
  faults: async (args) => {
    const answered = await answerUsage(args);
    if (answered !== undefined) return answered;
    await build();
    return runFaults(args);
  },
  /** Writes what runs in production into a folder. */
  pack,
  /** Regenerates what is generated from proto/. */
  gen: (args) => runNode('scripts/gen.mjs', args),
  /** Formats, and fixes what can be fixed automatically. */
  fix,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`);
  process.exit(64);
}
endWithParent();
try {
  checkNodeVersion();
  await install({ quiet: name === 'start' && args.includes('--quiet') });
  process.exitCode = await command(args);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
