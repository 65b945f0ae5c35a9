import { typeCheck } from './build.mjs';
import { step } from './progress.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const SOURCES = ['libs', 'services', 'deploy', 'test', 'bench'];

/** The quick checks, one after the other. */
const QUICK = [
  () => step('Format', bin('oxfmt'), ['--check', '.']),
  () => step('Proto format', bin('buf'), ['format', '--diff', '--exit-code']),
  () => step('Proto lint', bin('buf'), ['lint']),
  () => step('Proto breaking changes', bin('buf'), ['breaking', '--against', 'proto/baseline.binpb']),
  () => step('Generated code is fresh', process.execPath, ['scripts/gen.mjs', '--check']),
];

/** The checks that read only the sources. */
const BESIDE_THE_COMPILER = [
  () => step('Layers', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', ...SOURCES]),
  () => step('Dead code', bin('knip'), ['--no-progress']),
];

/** The lint reads the types of other packages from their compiled output. */
const lint = () => step('Lint', bin('oxlint'), ['--type-aware', '--deny-warnings']);

/**
 * Runs every check that does not run the product, even after one failed, so that all problems show at once.
 * @returns whether all passed.
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

/** Formats, and fixes what the linter can fix. @returns an exit code. */
export async function fix() {
  const results = [
    await step('Format', bin('oxfmt'), ['.']),
    await step('Proto format', bin('buf'), ['format', '-w']),
    await step('Lint', bin('oxlint'), ['--type-aware', '--fix']),
  ];
  return results.every(Boolean) ? 0 : 1;
}
