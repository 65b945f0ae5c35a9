import { markdownTable } from '../markdown-table.js';
import { judge } from './promises.js';
import type {
  BenchResult,
  Circumstances,
  ColdStartRow,
  DecideRow,
  OpenStreamsRow,
  ScenarioResult,
} from './result.js';

/** Everything that was measured as tables in Markdown, which read well in a terminal too. */
export function renderReport(result: BenchResult): string {
  const { circumstances, scenarios, openStreams, coldStart, decide } = result;
  return [
    renderCircumstances(circumstances),
    ...scenarios.map(renderScenario),
    section('Open streams that say nothing', openStreams, renderOpenStreams),
    section('From nothing to the first answer', coldStart, renderColdStart),
    section('One decision', decide, renderDecide),
    section('Promises', judge(result), renderPromises),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What a reader must know before any figure. */
export function renderCircumstances(circumstances: Circumstances): string {
  const { cores, processor, node, at, rounds, seconds, pinning, notes, loadBefore } = circumstances;
  const variables = Object.entries(circumstances.environment).map(([name, value]) => `${name}=${value}`);
  return [
    `${at.slice(0, 10)}, ${cores} × ${processor}, Node ${node}; ${rounds} rounds of ${seconds} s a side, in turn; medians, and medians of ratios.`,
    `The load generator, the upstream and all sides share the machine; ${pinning}; load average before the run ${loadBefore.toFixed(1)}.`,
    ...(variables.length === 0 ? [] : [`Services were started with ${variables.join(' ')}.`]),
    ...(notes === '' ? [] : [notes]),
  ].join('\n');
}

function section<T>(title: string, rows: readonly T[], render: (rows: readonly T[]) => string): string {
  return rows.length === 0 ? '' : `### ${title}\n\n${render(rows)}`;
}

function renderScenario({ name, title, comparedWith, summaries }: ScenarioResult): string {
  const head = [
    'side',
    'per second',
    '×',
    'p50 µs',
    'p99 µs',
    'p99.9 µs',
    'added p50',
    '×',
    'added p99',
    '×',
  ];
  const rows = summaries.map(({ side, perSecond, p50Us, p99Us, p999Us, added, ratios, ...rest }) => [
    side,
    whole(perSecond),
    times(ratios?.perSecond),
    whole(p50Us),
    whole(p99Us),
    whole(p999Us),
    whole(added?.p50Us),
    times(ratios?.addedP50),
    whole(added?.p99Us),
    times(ratios?.addedP99),
    whole(rest.cpuUsOfSide),
    times(ratios?.cpuUs),
    Object.entries(rest.cpuUs)
      .filter(([, used]) => used >= 0.5)
      .map(([process, used]) => `${process} ${whole(used)}`)
      .join(' + '),
    String(rest.failed),
  ]);
  const table = markdownTable([...head, 'CPU µs', '×', 'CPU µs by process', 'failed'], rows);
  return `### ${title} (${name}; × is against ${comparedWith})\n\n${table}`;
}

function renderOpenStreams(rows: readonly OpenStreamsRow[]): string {
  return markdownTable(
    ['side', 'streams', 'failed', 'RSS MiB', 'KiB per stream', 'CPU %', 'RSS MiB by process'],
    rows.map((row) => {
      const bytes = residentBytes(row);
      const none = rows.find(({ side, asked }) => side === row.side && asked === 0);
      const growth = none === undefined ? undefined : (bytes - residentBytes(none)) / 1_024 / row.opened;
      const cpu = row.processes.reduce((sum, { cpuShare }) => sum + cpuShare, 0) * 100;
      return [
        row.side,
        String(row.opened),
        String(row.failed),
        whole(bytes / 1_048_576),
        row.opened === 0 ? '–' : (growth?.toFixed(1) ?? '–'),
        cpu.toFixed(1),
        row.processes
          .map((process) => `${process.name} ${whole(process.residentBytes / 1_048_576)}`)
          .join(' + '),
      ];
    }),
  );
}

function residentBytes({ processes }: OpenStreamsRow): number {
  return processes.reduce((sum, process) => sum + process.residentBytes, 0);
}

function renderColdStart(rows: readonly ColdStartRow[]): string {
  return markdownTable(
    ['side', 'ms'],
    rows.map(({ side, milliseconds }) => [side, whole(milliseconds)]),
  );
}

function renderDecide(rows: readonly DecideRow[]): string {
  return markdownTable(
    ['backends', 'rules', 'tenants', 'p50 µs', '× the first'],
    rows.map(({ backends, rules, tenants, p50Us, timesTheFirst }) => [
      String(backends),
      String(rules),
      String(tenants),
      p50Us.toFixed(1),
      timesTheFirst.toFixed(2),
    ]),
  );
}

function renderPromises(verdicts: ReturnType<typeof judge>): string {
  return markdownTable(
    ['scenario', 'side', 'ratio', 'measured', 'promised', 'kept'],
    verdicts.map(({ scenario, side, ratio, measured, is, promised, isKept, isAboveFloor }) => [
      scenario,
      side,
      ratio,
      measured.toFixed(2),
      `${is} ${promised}`,
      isKept ? 'yes' : isAboveFloor ? 'no' : 'no, and below its floor',
    ]),
  );
}

function whole(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(0);
}

function times(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(2);
}
