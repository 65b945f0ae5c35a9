import { readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { runTests } from './tests.mjs';

const RESULTS = '.cache/faults/full';
const PAGE = 'docs/reliability.md';
const BEGIN = '<!-- scorecard -->';
const END = '<!-- /scorecard -->';

/**
 * Runs the full profile of the fault suite, prints its scorecard, and puts it into the documentation with date, n and machine.
 * Arguments are rows, for example `R5 R12`: then only those are measured, and the others stay as they were measured last.
 */
export async function runFaults(rows) {
  process.env.SIGNALBOX_FAULTS = 'full';
  const only = rows.length > 0 ? ['-t', `^(${rows.join('|')}): `] : [];
  const code = await runTests(['--project', 'faults', 'test/faults/faults.test.ts', ...only]);
  console.log(`\n${await writeScorecard()}`);
  return code;
}

/** Puts what was measured last of every row into the documentation. @returns the table. */
export async function writeScorecard() {
  const table = renderScorecard(await readResults());
  await putIntoPage(table);
  return table;
}

async function readResults() {
  const files = await readdir(RESULTS);
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(`${RESULTS}/${file}`, 'utf8'))),
  );
  return results.toSorted((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
}

/** The numbered rows in their order, the others after them. */
function rank({ id }) {
  const number = /^R(\d+)$/.exec(id)?.[1];
  return number === undefined ? Number.POSITIVE_INFINITY : Number(number);
}

/** One line for each row: what it promises, what was measured, and what its control measured. */
function renderScorecard(results) {
  const lines = results.map(
    ({
      id,
      title,
      passLine,
      figure = 'not measured',
      n = 0,
      pass,
      control,
      controlFigure,
      controlPassed,
    }) => {
      // A measurement that passes without the mechanism as well shows nothing of it.
      const missed = pass !== true ? '**missed:** ' : controlPassed === true ? '**not shown:** ' : '';
      return `| ${id} | ${title} | ${passLine} | ${missed}${figure} | ${n} | ${control}: ${controlFigure} |`;
    },
  );
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}, everything on one machine: ${machine}.`,
    '',
    '| row | what happens | what must hold | measured | n | the control, which must fail |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

async function putIntoPage(table) {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  await writeFile(PAGE, `${before}${BEGIN}\n${table}\n${END}${after}`);
}
