import { ValueType, type Attributes, type HrTime } from '@opentelemetry/api';
import {
  AggregationTemporality,
  DataPointType,
  type DataPoint,
  type MetricData,
  type MetricDescriptor,
} from '@opentelemetry/sdk-metrics';
import type { MetricName } from './names.js';
import { createSeriesTable, type SeriesTable } from './series.js';

/** Records one metric. */
export type Instrument = {
  record(value: number, labels: Attributes): void;
  /** Everything recorded so far, in the form that an exporter reads. */
  read(now: HrTime): MetricData;
};

/** Bucket bounds for milliseconds, from a fast hop to a long answer. */
const MILLISECOND_BUCKETS = [
  1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000,
];

/** The start time of every count: the start of the process, which exporters that need the time learn from elsewhere. */
const START: HrTime = [0, 0];

const MAKERS: Readonly<Record<MetricName['kind'], (metric: MetricName) => Instrument>> = {
  counter: createCounter,
  gauge: createGauge,
  histogram: createHistogram,
};

/** Creates the instrument of a metric. It keeps sums and reads no clock, so a request costs only a lookup and an addition. */
export function createInstrument(metric: MetricName): Instrument {
  return MAKERS[metric.kind](metric);
}

function createCounter(metric: MetricName): Instrument {
  const table = createSeriesTable(metric.labels, () => ({ sum: 0 }));
  const base = { ...describe(metric), dataPointType: DataPointType.SUM, isMonotonic: true } as const;
  return {
    record(value, labels) {
      // A counter that falls would look like a restart.
      if (value >= 0) table.at(labels).sum += value;
    },
    read: (now) => ({ ...base, dataPoints: pointsOf(table, now, ({ sum }) => sum) }),
  };
}

function createGauge(metric: MetricName): Instrument {
  const table = createSeriesTable(metric.labels, () => ({ last: 0 }));
  const base = { ...describe(metric), dataPointType: DataPointType.GAUGE } as const;
  return {
    record(value, labels) {
      table.at(labels).last = value;
    },
    read: (now) => ({ ...base, dataPoints: pointsOf(table, now, ({ last }) => last) }),
  };
}

function createHistogram(metric: MetricName): Instrument {
  const boundaries = MILLISECOND_BUCKETS;
  const begin = () => ({ count: 0, sum: 0, counts: [...boundaries, Infinity].map(() => 0) });
  const table = createSeriesTable(metric.labels, begin);
  const base = { ...describe(metric), dataPointType: DataPointType.HISTOGRAM } as const;
  return {
    record(value, labels) {
      if (!(value >= 0)) return;
      const series = table.at(labels);
      series.count += 1;
      series.sum += value;
      const bucket = bucketOf(value, boundaries);
      series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
    },
    read: (now) => ({
      ...base,
      dataPoints: pointsOf(table, now, ({ count, sum, counts }) => ({
        count,
        sum,
        buckets: { boundaries, counts: [...counts] },
      })),
    }),
  };
}

/** The index of the first bucket whose bound is not below the value; the last bucket has no bound. */
function bucketOf(value: number, boundaries: readonly number[]): number {
  let bucket = 0;
  for (const bound of boundaries) {
    if (value <= bound) break;
    bucket += 1;
  }
  return bucket;
}

function describe({ name, meaning, unit }: MetricName): {
  readonly descriptor: MetricDescriptor;
  readonly aggregationTemporality: AggregationTemporality;
} {
  return {
    descriptor: { name, description: meaning, unit, valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
}

function pointsOf<Value, Point>(
  { all }: SeriesTable<Value>,
  now: HrTime,
  read: (value: Value) => Point,
): DataPoint<Point>[] {
  return all.map(({ labels, value }) => ({
    startTime: START,
    endTime: now,
    attributes: labels,
    value: read(value),
  }));
}
