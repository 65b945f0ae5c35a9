import { typeCheck } from './build.mjs';
import { step } from './progress.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const SOURCES = ['libs', 'services', 'deploy', 'test', 'bench'];

/** Everything that is checked without running the product, cheapest first. */
const CHECKS = [
  () => step('Format', bin('oxfmt'), ['--check', '.']),
  () => step('Proto format', bin('buf'), ['format', '--diff', '--exit-code']),
  () => step('Proto lint', bin('buf'), ['lint']),
  () => step('Proto breaking changes', bin('buf'), ['breaking', '--against', 'proto/baseline.binpb']),
  () => step('Generated code is fresh', process.execPath, ['scripts/gen.mjs', '--check']),
  typeCheck,
  () => step('Lint', bin('oxlint'), ['--type-aware', '--deny-warnings']),
  () => step('Layers', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', ...SOURCES]),
  () => step('Dead code', bin('knip'), ['--no-progress']),
];

/** Runs every check, also after one failed, so that all that is wrong shows at once. @returns whether all passed. */
export async function runChecks() {
  let passed = true;
  for (const check of CHECKS) passed = (await check()) && passed;
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
