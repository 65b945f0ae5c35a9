import type { Attributes } from '@opentelemetry/api';
import { hrTime } from '@opentelemetry/core';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { Resource } from '../lifecycle.js';
import { createInstrument, type Instrument } from './instruments.js';
import { METRICS } from './names.js';

/** Keys of the metrics table, by kind. */
type MetricKey = keyof typeof METRICS;
type KeysOfKind<Kind extends string> = {
  [K in MetricKey]: (typeof METRICS)[K]['kind'] extends Kind ? K : never;
}[MetricKey];

/** Records the metrics of one service. Only metrics of the `METRICS` table can be recorded. */
export type Metrics = Resource & {
  add(metric: KeysOfKind<'counter'>, value: number, labels: Attributes): void;
  observe(metric: KeysOfKind<'histogram'>, value: number, labels: Attributes): void;
  set(metric: KeysOfKind<'gauge'>, value: number, labels: Attributes): void;
  /** All of them in Prometheus' text format. */
  text(): Promise<string>;
};

/** What writes metrics as text. */
type Serializer = { serialize(metrics: ResourceMetrics): string };

/** The instrumentation scope that the text names. */
const SCOPE = { name: 'signalbox' };

/**
 * Opens the metrics of one service. They are added up here, and OpenTelemetry's serializer writes them on demand; its own
 * instruments are not used because they build a key from the labels of every value.
 */
export function openMetrics(service: string, instance: string): Metrics {
  const instruments = new Map<MetricKey, Instrument>();
  const serializer: Serializer = new PrometheusSerializer();
  const resource = resourceFromAttributes({
    'service.name': `signalbox-${service}`,
    'service.instance.id': instance,
  });
  const record = (key: MetricKey, value: number, labels: Attributes): void => {
    let instrument = instruments.get(key);
    if (instrument === undefined) {
      instrument = createInstrument(METRICS[key]);
      instruments.set(key, instrument);
    }
    instrument.record(value, labels);
  };
  return {
    add: record,
    observe: record,
    set: record,
    async text() {
      const now = hrTime();
      const metrics = [...instruments.values()].map((instrument) => instrument.read(now));
      return serializer.serialize({ resource, scopeMetrics: [{ scope: SCOPE, metrics }] });
    },
    close() {},
  };
}
