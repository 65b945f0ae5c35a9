import type { Exporter, Selector } from '../exporter.js';
import type { Sample } from '../sample-line.js';

/** Samples by the name of their metric. */
export type SampleIndex = ReadonlyMap<string, readonly Sample[]>;

/** Values by the labels that distinguish their series, so that two metrics of the same GPU or engine have the same key. */
export type Series = ReadonlyMap<string, number>;

/** Groups samples by the name of their metric. */
export function indexByName(samples: readonly Sample[]): SampleIndex {
  const index = new Map<string, Sample[]>();
  for (const sample of samples) {
    const known = index.get(sample.name);
    if (known === undefined) index.set(sample.name, [sample]);
    else known.push(sample);
  }
  return index;
}

/**
 * The values of the selected series. Impossible values (not a number, infinite, negative, blank) are left out; of series
 * that only repeat each other the greatest is kept.
 */
export function selectSeries(
  index: SampleIndex,
  { metric, where = {} }: Selector,
  exporter: Exporter,
): Series {
  const { replicaLabels, blankFrom = Number.POSITIVE_INFINITY } = exporter;
  const conditions = Object.entries(where);
  const ignored = new Set([...Object.keys(where), ...replicaLabels]);
  const series = new Map<string, number>();
  for (const { labels, value } of index.get(metric) ?? []) {
    if (!(value >= 0 && value < blankFrom)) continue;
    if (!conditions.every(([name, wanted]) => (labels.get(name) ?? '') === wanted)) continue;
    const key = seriesKey(labels, ignored);
    series.set(key, Math.max(value, series.get(key) ?? 0));
  }
  return series;
}

function seriesKey(labels: Sample['labels'], ignored: ReadonlySet<string>): string {
  const telling = [...labels].filter(([name, value]) => value !== '' && !ignored.has(name));
  return JSON.stringify(telling.sort(([one], [other]) => (one < other ? -1 : 1)));
}
