import type { Combine, Exporter, Source } from '../exporter.js';
import { growthShare, type Carry } from './counter-growth.js';
import { selectSeries, type SampleIndex } from './select-series.js';

/** The value of a signal from one source, in the signal's unit. @returns `undefined` when it has none. */
export function readSource(
  index: SampleIndex,
  source: Source,
  exporter: Exporter,
  previous: Carry,
): number | undefined {
  switch (source.kind) {
    case 'gauge': {
      const value = combine([...selectSeries(index, source.of, exporter).values()], source.combine);
      return value === undefined ? undefined : value * (source.scale ?? 1);
    }
    case 'share':
      return combine(sharesOf(index, source, exporter), source.combine);
    case 'growth':
      return growthShare(index, source, exporter, previous);
  }
}

/** The share of each series whose whole is fully known and above 0. */
function sharesOf(
  index: SampleIndex,
  { part, whole }: Extract<Source, { readonly kind: 'share' }>,
  exporter: Exporter,
): readonly number[] {
  const wholes = whole.map((selector) => selectSeries(index, selector, exporter));
  return [...selectSeries(index, part, exporter)].flatMap(([series, value]) => {
    const sum = wholes.reduce((total, values) => total + (values.get(series) ?? Number.NaN), 0);
    return sum > 0 ? [value / sum] : [];
  });
}

function combine(values: readonly number[], how: Combine): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (how) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / values.length;
    case 'max':
      return values.reduce((greatest, value) => Math.max(greatest, value), 0);
  }
}
