import type { Exporter, Selector, Source } from '../exporter.js';
import { selectSeries, type SampleIndex } from './select-series.js';

/** The counter values to remember from a page until it is read again. */
export type Carry = ReadonlyMap<string, number>;

type Growth = Extract<Source, { readonly kind: 'growth' }>;

/** The current values of all counters that an exporter's signals need. */
export function countersOf(index: SampleIndex, exporter: Exporter): Carry {
  const selectors = Object.values(exporter.signals)
    .flat()
    .flatMap((source) => (source.kind === 'growth' ? [source.part, source.whole] : []));
  return new Map(
    selectors.flatMap((selector) =>
      [...selectSeries(index, selector, exporter)].map(([series, value]): [string, number] => [
        carryKey(selector, series),
        value,
      ]),
    ),
  );
}

/**
 * The ratio of two counters' growth since the last reading. Series that are new, or that decreased because the engine
 * restarted, are skipped this time.
 * @returns `undefined` when nothing grew.
 */
export function growthShare(
  index: SampleIndex,
  { part, whole }: Growth,
  exporter: Exporter,
  previous: Carry,
): number | undefined {
  const parts = selectSeries(index, part, exporter);
  let partGrowth = 0;
  let wholeGrowth = 0;
  for (const [series, wholeNow] of selectSeries(index, whole, exporter)) {
    const ofPart = growth(parts.get(series), previous.get(carryKey(part, series)));
    const ofWhole = growth(wholeNow, previous.get(carryKey(whole, series)));
    if (ofPart === undefined || ofWhole === undefined) continue;
    partGrowth += ofPart;
    wholeGrowth += ofWhole;
  }
  return wholeGrowth > 0 ? partGrowth / wholeGrowth : undefined;
}

function growth(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined || now < before ? undefined : now - before;
}

function carryKey({ metric }: Selector, series: string): string {
  return metric + series;
}
