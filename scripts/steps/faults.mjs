import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { runTests } from './tests.mjs';

const ROWS = 'test/faults/rows';
const RESULTS = '.cache/faults/full';
const PAGE = 'docs/reliability.md';
const BEGIN = '<!-- scorecard -->';
const END = '<!-- /scorecard -->';

const USAGE = `npm run faults -- [rows]   measures every row of docs/reliability.md (about 50 minutes), or these, and writes it there`;

/** What a command ends with that was called wrongly, as in sysexits.h. */
const EXIT_USAGE = 64;

/**
 * Answers `--help`, and arguments that are no rows, without running anything.
 * @returns an exit code; `undefined`: the rows may be measured.
 */
export async function answerUsage(args) {
  const known = await knownRows();
  if (args.includes('--help')) {
    console.log(`${USAGE}\n\nRows: ${known.join(', ')}`);
    return 0;
  }
  const unknown = args.filter((row) => !known.includes(row));
  if (unknown.length === 0) return undefined;
  for (const row of unknown)
    console.error(row.startsWith('-') ? `There is no option ${row}.` : `There is no row "${row}".`);
  console.error(`Rows: ${known.join(', ')}. --help says more.`);
  return EXIT_USAGE;
}

/** The ids of the rows that the suite has, as the page orders them. */
async function knownRows() {
  const names = await readdir(ROWS);
  const texts = await Promise.all(names.map((name) => readFile(`${ROWS}/${name}`, 'utf8')));
  return texts.flatMap((text) => /^ {2}id: '([^']+)'/m.exec(text)?.[1] ?? []).toSorted(byRank);
}

/**
 * Runs the full profile of the fault suite, prints its scorecard, and puts it into the documentation with date, n and
 * machine. Arguments are rows, for example `R5 R12`: then only those are measured, and the others keep their last
 * measurement.
 */
export async function runFaults(rows) {
  process.env.SIGNALBOX_FAULTS = 'full';
  const only = rows.length > 0 ? ['-t', `^(${rows.join('|')}): `] : [];
  const startedAt = new Date();
  const code = await runTests(['--project', 'faults', 'test/faults/faults.test.ts', ...only]);
  console.log(`\n${await writeScorecard(startedAt)}`);
  return code;
}

/**
 * Puts the rows that were measured here since then into the documentation; the others stay as the page has them, since they
 * may be newer than the results here.
 * @returns the table.
 */
async function writeScorecard(since) {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const [shown, after = ''] = rest.split(END);
  const rows = new Map([
    ...rowsOf(shown),
    ...(await readResults(since)).map((result) => [result.id, renderRow(result)]),
  ]);
  const table = renderTable(rows);
  await writeFile(PAGE, `${before}${BEGIN}\n${table}\n${END}${after}`);
  return table;
}

/** What was measured on this machine since then, each row with its time. */
async function readResults(since) {
  const files = await readdir(RESULTS);
  const results = await Promise.all(
    files.map(async (file) => {
      const path = `${RESULTS}/${file}`;
      const [text, { mtime }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
      return { ...JSON.parse(text), at: mtime };
    }),
  );
  return results.filter(({ at }) => at >= since);
}

/** The rows of a table on the page, by their ids. */
function rowsOf(table) {
  return table
    .split('\n')
    .filter((line) => /^\| [A-Z]+\d* \|/.test(line))
    .map((line) => [line.split('|')[1].trim(), line]);
}

/** One row: what it promises, what was measured, what its control measured, and when and where. */
function renderRow(result) {
  const {
    id,
    title,
    passLine,
    figure = 'not measured',
    n = 0,
    pass,
    control,
    controlFigure,
    controlPassed,
  } = result;
  // A measurement that also passes without the mechanism shows nothing about it.
  const missed = pass !== true ? '**missed:** ' : controlPassed === true ? '**not shown:** ' : '';
  const where = `${result.at.toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${process.version}`;
  return `| ${id} | ${title} | ${passLine} | ${missed}${figure} | ${n} | ${control}: ${controlFigure} | ${where} |`;
}

function renderTable(rows) {
  const lines = [...rows].toSorted(([a], [b]) => byRank(a, b)).map(([, line]) => line);
  return [
    '| row | what happens | what must hold | measured | n | the control, which must fail | when, and on what machine |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** The numbered rows in their order, the others after them. */
function byRank(a, b) {
  return rank(a) - rank(b) || a.localeCompare(b);
}

function rank(id) {
  const number = /^R(\d+)$/.exec(id)?.[1];
  return number === undefined ? Number.POSITIVE_INFINITY : Number(number);
}
