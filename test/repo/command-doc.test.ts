import { DOCTOR_CODES, SEVERITIES } from '@signalbox/doctor';
import { expect, it } from 'vitest';
import { EXIT } from '../../libs/cli/src/exit-codes.js';
import { PLANTED_FAULTS } from '../../libs/doctor/src/testing/planted-faults.js';
import { fencesOf, tableUnder } from './read-markdown.js';
import { recordedDecisions } from './recorded-decisions.js';
import { replaceTable } from './replace-table.js';
import { rerunConsole, runSignalbox } from './rerun-console.js';
import { readInRepo } from './source-files.js';

const PLATFORM = 'deploy/policies/platform.yaml';
const MORNING = Date.UTC(2026, 10, 18, 8);

const page = readInRepo('docs/command.md');

it('docs/command.md shows what the command prints and what the doctor finds', async () => {
  const files = {
    'shop.yaml': fencesOf(page, 'yaml shop.yaml').join(''),
    'cheaper.yaml': cheaper(readInRepo(PLATFORM)),
    'decisions.ndjson': await recordedDecisions(PLATFORM, MORNING),
  };
  const codes = Object.entries(DOCTOR_CODES).map(([code, meaning]) => [
    `\`${code}\``,
    severitiesOf(code).join(', '),
    meaning,
  ]);
  const table = replaceTable(page, '### What the doctor finds', ['Code', 'Severity', 'Meaning'], codes);
  await expect(await rerunConsole(table, files)).toMatchFileSnapshot('../../docs/command.md');
});

it('docs/command.md has a section for every command, with its help', async () => {
  const overview = await runSignalbox(['help']);
  const commands = [...overview.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}[A-Z]/gm)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(5);
  const helped = [...page.matchAll(/^\$ signalbox help (.+)$/gm)].map(([, name]) => name);
  expect(helped.toSorted()).toEqual(commands.toSorted());
  expect(commands.filter((name) => !page.includes(`\n## ${name}\n`))).toEqual([]);
});

it('docs/command.md has the exit codes of the code', () => {
  const codes = tableUnder(page, '## Exit codes').map(([code]) => Number(code));
  expect(codes).toEqual(Object.values(EXIT));
});

/** The platform policy with a rule that gives more weight to the price. */
function cheaper(policy: string): string {
  const changed = policy.replace(
    'prefer: { quality: 0.9, cost: 0.05, latency: 0.05 }',
    'prefer: { quality: 0.5, cost: 0.5 }',
  );
  if (changed === policy) throw new Error(`${PLATFORM} has no such weights any more.`);
  return changed;
}

/** How bad a finding can be, by the faults that are planted in the doctor's own tests. */
function severitiesOf(code: string): readonly string[] {
  const faults = PLANTED_FAULTS.filter((fault) => fault.code === code);
  return SEVERITIES.filter((severity) => faults.some((fault) => fault.severity === severity));
}
