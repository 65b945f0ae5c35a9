import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { runTests } from './tests.mjs';

const RESULTS = '.cache/faults-full.json';
const PAGE = 'docs/reliability.md';
const BEGIN = '<!-- scorecard -->';
const END = '<!-- /scorecard -->';

/**
 * Runs the full profile of the fault suite, prints its scorecard, and puts it into the documentation with date, n and machine.
 * Arguments are rows, for example `R5 R12`: then only those are measured, and the page stays as it is.
 */
export async function runFaults(rows) {
  process.env.SIGNALBOX_FAULTS = 'full';
  const only = rows.length > 0 ? ['-t', `(${rows.join('|')}): `] : [];
  const code = await runTests(['--project', 'faults', ...only]);
  const results = JSON.parse(await readFile(RESULTS, 'utf8'));
  const table = renderScorecard(results);
  console.log(`\n${table}`);
  if (rows.length === 0 && code === 0) await putIntoPage(table);
  return code;
}

/** One line for each row: what it promises, what was measured, and what its control measured. */
function renderScorecard(results) {
  const controls = new Map(results.filter((one) => one.control !== undefined).map((one) => [one.id, one]));
  const lines = results
    .filter((one) => one.passLine !== undefined)
    .map(({ id, title, passLine, figure, n, pass }) => {
      const { control, controlFigure = 'not measured' } = controls.get(id) ?? {};
      return `| ${id} | ${title} | ${passLine} | ${pass ? '' : '**missed:** '}${figure} | ${n} | ${control}: ${controlFigure} |`;
    });
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
