import { SIGNAL_UNITS, type SignalName, type SignalReading } from '@signalbox/domain';
import { EXPORTERS } from './exporters/exporters.js';
import { countersOf, type Carry } from './reading/counter-growth.js';
import { ofModel } from './reading/of-model.js';
import { readSource } from './reading/read-source.js';
import { indexByName, type SampleIndex } from './reading/select-series.js';
import type { Sample } from './sample-line.js';

/** The readings of one model, and the state to pass to the next call. */
export type EngineReading = { readonly readings: readonly SignalReading[]; readonly carry: Carry };

/** The state before the first reading. */
export const NOTHING_CARRIED: Carry = new Map();

/** Every metric that any exporter uses; pages contain a hundred times as many. */
const KNOWN_METRICS: ReadonlySet<string> = new Set(
  EXPORTERS.flatMap(({ signals }) => Object.values(signals).flat())
    .flatMap((source) => (source.kind === 'gauge' ? [source.of] : [source.part].concat(source.whole)))
    .map(({ metric }) => metric),
);

/**
 * Reads the live signals of one model from the samples of its pages: the engine's, the GPU exporter's, or both combined. A
 * signal without a series, or with only impossible values, is absent. Ratios are capped at 1. Shares derived from counters
 * cover the time since `previous`, and are absent at the first reading. The age of a reading is 0: it is as old as its
 * page, and whoever fetched the page knows its age.
 */
export function readEngine(
  samples: readonly Sample[],
  previous: Carry = NOTHING_CARRIED,
  model?: string,
): EngineReading {
  const known = samples.filter(({ name }) => KNOWN_METRICS.has(name));
  const index = indexByName(ofModel(known, model));
  const signals = Object.keys(SIGNAL_UNITS).filter(isSignalName);
  return {
    readings: signals.flatMap((signal) => {
      const value = readSignal(index, signal, previous);
      return value === undefined ? [] : [readingOf(signal, value)];
    }),
    carry: new Map(EXPORTERS.flatMap((exporter) => [...countersOf(index, exporter)])),
  };
}

/** The first value that any exporter finds for a signal. */
function readSignal(index: SampleIndex, signal: SignalName, previous: Carry): number | undefined {
  for (const exporter of EXPORTERS) {
    for (const source of exporter.signals[signal] ?? []) {
      const value = readSource(index, source, exporter, previous);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

function readingOf(signal: SignalName, value: number): SignalReading {
  const unit = SIGNAL_UNITS[signal];
  return { signal, unit, value: unit === 'ratio' ? Math.min(value, 1) : value, ageMs: 0 };
}

function isSignalName(name: string): name is SignalName {
  return name in SIGNAL_UNITS;
}
