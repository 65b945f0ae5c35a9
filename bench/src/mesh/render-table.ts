import { markdownTable } from '../markdown-table.js';
import { medianDifference, medianRatio, median } from '../statistics.js';
import type { Sample } from './load.js';

/** Samples of one scenario at one number of connections, pair by pair. */
export type Comparison = {
  readonly scenario: string;
  readonly connections: number;
  readonly direct: readonly Sample[];
  readonly mesh: readonly Sample[];
};

/** Medians and ratios as a table in Markdown, which reads well in a terminal too. */
export function renderTable(comparisons: readonly Comparison[]): string {
  const head = [
    'scenario',
    'conns',
    'direct rps',
    'mesh rps',
    'mesh/direct',
    'direct p50',
    'mesh p50',
    'added p50',
    'added p99',
    'failures',
  ];
  const rows = comparisons.map(({ scenario, connections, direct, mesh }) => {
    const of = (samples: readonly Sample[], key: keyof Sample): readonly number[] =>
      samples.map((sample) => sample[key]);
    return [
      scenario,
      String(connections),
      median(of(direct, 'requestsPerSecond')).toFixed(0),
      median(of(mesh, 'requestsPerSecond')).toFixed(0),
      medianRatio(of(mesh, 'requestsPerSecond'), of(direct, 'requestsPerSecond')).toFixed(3),
      ms(median(of(direct, 'p50Ms'))),
      ms(median(of(mesh, 'p50Ms'))),
      ms(medianDifference(of(mesh, 'p50Ms'), of(direct, 'p50Ms'))),
      ms(medianDifference(of(mesh, 'p99Ms'), of(direct, 'p99Ms'))),
      String([...direct, ...mesh].reduce((sum, { failures }) => sum + failures, 0)),
    ];
  });
  return markdownTable(head, rows);
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
