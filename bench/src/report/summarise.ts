import type { SideName } from '../sides/side.js';
import { median, medianDifference, medianRatio } from '../statistics.js';
import type { RoundSample, Sample } from '../suite/sample.js';
import type { Ratios, SideSamples, SideSummary } from './result.js';

type Figure = 'perSecond' | 'p50Us' | 'p99Us' | 'p999Us' | 'lateP99Us' | 'cpuUsOfSide';

/** Medians of every side of a scenario, and their ratios to the side that they are compared with. */
export function summarise(sides: readonly SideSamples[], comparedWith: SideName): readonly SideSummary[] {
  const samplesOf = (name: SideName): readonly Sample[] | undefined =>
    sides.find(({ side }) => side === name)?.samples;
  const direct = samplesOf('direct');
  const reference = samplesOf(comparedWith);
  return sides.map(({ side, title, samples }) => {
    const isCompared = side !== comparedWith && side !== 'direct' && reference !== undefined;
    const isAdded = side !== 'direct' && direct !== undefined;
    return {
      side,
      title,
      perSecond: median(figures(samples, 'perSecond')),
      p50Us: median(figures(samples, 'p50Us')),
      p99Us: median(figures(samples, 'p99Us')),
      p999Us: median(figures(samples, 'p999Us')),
      failed: samples.reduce((sum, { failed }) => sum + failed, 0),
      lateP99Us: median(figures(samples, 'lateP99Us')),
      cpuUs: cpuByProcess(samples),
      cpuUsOfSide: median(figures(samples, 'cpuUsOfSide')),
      ...(isAdded && { added: addedTo(direct, samples) }),
      ...timesAlone(samples),
      ...(isCompared && { ratios: ratiosOf(samples, reference, direct) }),
    };
  });
}

function figures(samples: readonly Sample[], figure: Figure): readonly number[] {
  return samples.map((sample) => sample[figure]);
}

function cpuByProcess(samples: readonly Sample[]): Readonly<Record<string, number>> {
  const names = Object.keys(samples[0]?.cpuUs ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(samples.map(({ cpuUs }) => cpuUs[name] ?? Number.NaN))]),
  );
}

function timesAlone(samples: readonly RoundSample[]): Pick<SideSummary, 'p99TimesAlone'> {
  const alone = samples.flatMap((sample) => (sample.alone === undefined ? [] : [sample.alone.p99Us]));
  if (alone.length !== samples.length || alone.length === 0) return {};
  return { p99TimesAlone: medianRatio(figures(samples, 'p99Us'), alone) };
}

function addedTo(direct: readonly Sample[], samples: readonly Sample[]): NonNullable<SideSummary['added']> {
  const added = (figure: Figure): number =>
    medianDifference(figures(samples, figure), figures(direct, figure));
  return { p50Us: added('p50Us'), p99Us: added('p99Us'), p999Us: added('p999Us') };
}

function ratiosOf(
  samples: readonly Sample[],
  reference: readonly Sample[],
  direct: readonly Sample[] | undefined,
): Ratios {
  const ratio = (figure: Figure): number => medianRatio(figures(samples, figure), figures(reference, figure));
  const ratios = { perSecond: ratio('perSecond'), cpuUs: ratio('cpuUsOfSide') };
  if (direct === undefined) return ratios;
  const added = (of: readonly Sample[], figure: Figure): readonly number[] =>
    of.map((sample, round) => sample[figure] - (direct[round]?.[figure] ?? Number.NaN));
  return {
    ...ratios,
    addedP50: medianRatio(added(samples, 'p50Us'), added(reference, 'p50Us')),
    addedP99: medianRatio(added(samples, 'p99Us'), added(reference, 'p99Us')),
  };
}
