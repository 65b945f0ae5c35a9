import { typeCheck } from './build.mjs';
import { step } from './progress.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const SOURCES = ['libs', 'services', 'deploy', 'test', 'bench'];

/** What takes a moment, one after the other. */
const QUICK = [
  () => step('Format', bin('oxfmt'), ['--check', '.']),
  () => step('Proto format', bin('buf'), ['format', '--diff', '--exit-code']),
  () => step('Proto lint', bin('buf'), ['lint']),
  () => step('Proto breaking changes', bin('buf'), ['breaking', '--against', 'proto/baseline.binpb']),
  () => step('Generated code is fresh', process.execPath, ['scripts/gen.mjs', '--check']),
];

/** What reads the sources alone. */
const BESIDE_THE_COMPILER = [
  () => step('Layers', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', ...SOURCES]),
  () => step('Dead code', bin('knip'), ['--no-progress']),
];

/** It knows the types of other packages by what was compiled of them. */
const lint = () => step('Lint', bin('oxlint'), ['--type-aware', '--deny-warnings']);

/**
 * Runs everything that is checked without running the product, also after something failed, so that all that is wrong shows at
 * once. @returns whether all passed.
 */
export async function runChecks() {
  const quick = await inTurn(QUICK);
  const slow = await Promise.all([typeCheck(), inTurn(BESIDE_THE_COMPILER)]);
  const linted = await lint();
  return quick && linted && slow.every(Boolean);
}

async function inTurn(checks) {
  let passed = true;
  for (const check of checks) passed = (await check()) && passed;
  return passed;
}

/** Formats, and mends what the linter can mend. @returns an exit code. */
export async function fix() {
  const results = [
    await step('Format', bin('oxfmt'), ['.']),
    await step('Proto format', bin('buf'), ['format', '-w']),
    await step('Lint', bin('oxlint'), ['--type-aware', '--fix']),
  ];
  return results.every(Boolean) ? 0 : 1;
}
