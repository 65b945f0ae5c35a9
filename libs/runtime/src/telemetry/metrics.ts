import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Attributes } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationType, MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Resource } from '../lifecycle.js';
import { METRICS } from './names.js';

/** Keys of the metrics table, by kind. */
type MetricKey = keyof typeof METRICS;
type KeysOfKind<Kind extends string> = {
  [K in MetricKey]: (typeof METRICS)[K]['kind'] extends Kind ? K : never;
}[MetricKey];

/** Records the metrics of one service. Only metrics of the table can be recorded. */
export type Metrics = Resource & {
  add(metric: KeysOfKind<'counter'>, value: number, labels: Attributes): void;
  observe(metric: KeysOfKind<'histogram'>, value: number, labels: Attributes): void;
  set(metric: KeysOfKind<'gauge'>, value: number, labels: Attributes): void;
  /** Answers a scrape in Prometheus' text format. */
  serve(request: IncomingMessage, response: ServerResponse): void;
};

/** Bucket bounds for milliseconds, from a fast hop to a long answer. */
const MILLISECOND_BUCKETS = [
  1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000,
];

/** Opens the metrics of one service. */
export function openMetrics(service: string, instance: string): Metrics {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({
      'service.name': `signalbox-${service}`,
      'service.instance.id': instance,
    }),
    readers: [exporter],
    views: [
      {
        instrumentUnit: 'ms',
        aggregation: {
          type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM,
          options: { boundaries: MILLISECOND_BUCKETS },
        },
      },
    ],
  });
  const meter = provider.getMeter('signalbox');
  const instruments = new Map<string, { record(value: number, labels: Attributes): void }>();
  const instrument = (key: MetricKey): { record(value: number, labels: Attributes): void } => {
    const known = instruments.get(key);
    if (known !== undefined) return known;
    const { name, kind, unit, meaning } = METRICS[key];
    const options = { unit, description: meaning };
    const made =
      kind === 'histogram'
        ? meter.createHistogram(name, options)
        : kind === 'gauge'
          ? meter.createGauge(name, options)
          : counterAsRecorder(meter.createCounter(name, options));
    instruments.set(key, made);
    return made;
  };
  const record = (key: MetricKey, value: number, labels: Attributes): void =>
    instrument(key).record(value, labels);
  return {
    add: record,
    observe: record,
    set: record,
    serve: (request, response) => exporter.getMetricsRequestHandler(request, response),
    close: () => provider.shutdown(),
  };
}

function counterAsRecorder(counter: { add(value: number, labels: Attributes): void }): {
  record(value: number, labels: Attributes): void;
} {
  return { record: (value, labels) => counter.add(value, labels) };
}
