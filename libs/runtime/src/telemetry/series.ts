import type { Attributes, AttributeValue } from '@opentelemetry/api';

/** The value of a metric for one set of labels. */
export type Series<Value> = { readonly labels: Attributes; readonly value: Value };

/** All series of one metric. */
export type SeriesTable<Value> = {
  /** The value of a series, which is created on first use. Labels that the metric does not have are left out. */
  at(labels: Attributes): Value;
  /** Every series, in the order of their creation. */
  readonly all: readonly Series<Value>[];
};

/** The branches below one value of a label; below the value of the last label, the series itself. */
type Branch<Value> = {
  readonly byLabel: Map<AttributeValue | undefined, Branch<Value>>;
  series: Series<Value> | undefined;
};

/** The most series of one metric; further label sets share one overflow series, as OpenTelemetry specifies. */
const SERIES_LIMIT = 2_000;
const REST_OF_ALL: Attributes = { 'otel.metric.overflow': true };

/**
 * Creates the table of a metric. A series is found by its label values one after the other, without building a key from them:
 * series are looked up several times for each request.
 */
export function createSeriesTable<Value>(names: readonly string[], begin: () => Value): SeriesTable<Value> {
  const all: Series<Value>[] = [];
  const root: Branch<Value> = { byLabel: new Map(), series: undefined };
  let rest: Series<Value> | undefined;

  const add = (labels: Attributes): Series<Value> => {
    const series = { labels, value: begin() };
    all.push(series);
    return series;
  };
  const beginAt = (labels: Attributes): Series<Value> => {
    if (all.length >= SERIES_LIMIT) return (rest ??= add(REST_OF_ALL));
    let branch = root;
    for (const name of names) {
      const next = branch.byLabel.get(labels[name]) ?? { byLabel: new Map(), series: undefined };
      branch.byLabel.set(labels[name], next);
      branch = next;
    }
    return (branch.series = add(onlyOf(labels, names)));
  };
  return {
    all,
    at(labels) {
      let branch: Branch<Value> | undefined = root;
      for (const name of names) branch = branch?.byLabel.get(labels[name]);
      return (branch?.series ?? beginAt(labels)).value;
    },
  };
}

function onlyOf(labels: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(names.flatMap((name) => (name in labels ? [[name, labels[name]]] : [])));
}
