import type { Sample } from './sample.js';

/** Reports to people what is going on, on standard error. */
export type Progress = {
  readonly say: (message: string) => void;
  /** One measurement is done. */
  readonly measured: (scenario: string, when: string, side: string, sample: Sample | undefined) => void;
};

/** Makes progress lines that begin with the time since the start. */
export function createProgress(write: (line: string) => void, now: () => number): Progress {
  const startedAt = now();
  const say = (message: string): void => {
    const seconds = Math.floor((now() - startedAt) / 1_000);
    write(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${message}\n`);
  };
  return {
    say,
    measured(scenario, when, side, sample) {
      const figures =
        sample === undefined
          ? ''
          : `${sample.perSecond.toFixed(0)}/s, p50 ${sample.p50Us.toFixed(0)} µs, p99 ${sample.p99Us.toFixed(0)} µs` +
            (sample.failed > 0 ? `, FAILED ${JSON.stringify(sample.failures)}` : '');
      say(`${scenario}, ${when}, ${side}: ${figures}`);
    },
  };
}
