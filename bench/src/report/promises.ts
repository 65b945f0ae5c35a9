import type { SideName } from '../sides/side.js';
import type { BenchResult, Ratios } from './result.js';

/** A ratio that the project promises, with the floor that even a short run on a busy machine must keep. */
export type SpeedPromise = {
  readonly scenario: string;
  readonly side: SideName;
  readonly ratio: keyof Ratios | 'p99TimesAlone';
  readonly is: 'at least' | 'at most';
  readonly promised: number;
  /** Present where it differs from what is promised. */
  readonly floor?: number;
};

/** What is promised of the mesh compared with other sides. */
export const SPEED_PROMISES: readonly SpeedPromise[] = [
  { scenario: 'http-json', side: 'mesh', ratio: 'perSecond', is: 'at least', promised: 9, floor: 6 },
  { scenario: 'http-json', side: 'together', ratio: 'perSecond', is: 'at least', promised: 15, floor: 10 },
  { scenario: 'http-stream-chunks', side: 'mesh', ratio: 'perSecond', is: 'at least', promised: 4 },
  { scenario: 'http-stream-burst', side: 'mesh', ratio: 'perSecond', is: 'at least', promised: 5 },
  { scenario: 'http-stream-paced', side: 'mesh', ratio: 'cpuUs', is: 'at most', promised: 0.5 },
  { scenario: 'grpc-json', side: 'mesh', ratio: 'perSecond', is: 'at least', promised: 0.35 },
  { scenario: 'grpc-stream', side: 'mesh', ratio: 'perSecond', is: 'at least', promised: 0.65 },
  { scenario: 'http-latency-500', side: 'mesh', ratio: 'addedP50', is: 'at most', promised: 0.6 },
  { scenario: 'http-latency-500', side: 'mesh', ratio: 'addedP99', is: 'at most', promised: 0.15 },
  { scenario: 'http-latency-500', side: 'together', ratio: 'addedP50', is: 'at most', promised: 0.3 },
  { scenario: 'http-latency-500', side: 'together', ratio: 'addedP99', is: 'at most', promised: 0.07 },
  { scenario: 'http-mixed', side: 'mesh', ratio: 'p99TimesAlone', is: 'at most', promised: 2 },
];

/** A promise and what was measured. */
export type Verdict = SpeedPromise & {
  readonly measured: number;
  readonly isKept: boolean;
  readonly isAboveFloor: boolean;
};

/** Checks which promises a result keeps; those without a measurement are left out. */
export function judge(
  { scenarios }: Pick<BenchResult, 'scenarios'>,
  promises: readonly SpeedPromise[] = SPEED_PROMISES,
): readonly Verdict[] {
  return promises.flatMap((promise) => {
    const summaries = scenarios.find(({ name }) => name === promise.scenario)?.summaries ?? [];
    const summary = summaries.find(({ side }) => side === promise.side);
    const measured =
      promise.ratio === 'p99TimesAlone' ? summary?.p99TimesAlone : summary?.ratios?.[promise.ratio];
    if (measured === undefined) return [];
    const holds = (bound: number): boolean =>
      promise.is === 'at least' ? measured >= bound : measured <= bound;
    return [
      {
        ...promise,
        measured,
        isKept: holds(promise.promised),
        isAboveFloor: promise.floor === undefined || holds(promise.floor),
      },
    ];
  });
}
