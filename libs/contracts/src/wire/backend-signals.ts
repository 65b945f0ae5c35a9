import {
  SIGNAL_UNITS,
  type BackendSignalsObserved,
  type SignalReading,
  type SignalUnit,
} from '@signalbox/domain';

import type {
  BackendSignalsObserved as WireBackendSignalsObserved,
  BackendSignalsObserved__Output,
} from '../gen/signalbox/event/v1/BackendSignalsObserved.js';
import type { SignalReading__Output } from '../gen/signalbox/event/v1/SignalReading.js';
import { malformed } from '../violations.js';
import { signalNames, signalUnits } from './backend-enums.js';

/** Live readings of a backend → wire. */
export function backendSignalsToWire({
  backend,
  readings,
}: BackendSignalsObserved): WireBackendSignalsObserved {
  return {
    backend,
    readings: readings.map(({ signal, value, unit, ageMs }) => ({
      signal: signalNames.toWire(signal),
      value,
      unit: signalUnits.toWire(unit),
      ageMs,
    })),
  };
}

/**
 * Wire → live readings of a backend. A reading that this version does not know, that is not in the unit of its signal or that
 * is out of range is left out: the signal is then unknown, which every reader can handle.
 * @throws RouterError `INTERNAL` when they name no backend.
 */
export function backendSignalsFromWire(wire: BackendSignalsObserved__Output): BackendSignalsObserved {
  if (wire.backend === '') throw malformed('BackendSignalsObserved has no backend');
  return {
    kind: 'backend-signals-observed',
    backend: wire.backend,
    readings: wire.readings.map(readingFromWire).filter((reading) => reading !== undefined),
  };
}

/** The largest value that a reading of each unit may have. */
const MOST: Readonly<Record<SignalUnit, number>> = { requests: Number.MAX_VALUE, ratio: 1 };

function readingFromWire(wire: SignalReading__Output): SignalReading | undefined {
  const signal = signalNames.fromWire(wire.signal);
  const unit = signalUnits.fromWire(wire.unit);
  if (signal === undefined || unit === undefined || SIGNAL_UNITS[signal] !== unit) return undefined;
  const { value, ageMs } = wire;
  if (!isWithin(value, MOST[unit]) || !isWithin(ageMs, Number.MAX_VALUE)) return undefined;
  return { signal, value, unit, ageMs };
}

/** Whether a number is from 0 to `most`; NaN is not. */
function isWithin(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}
