import { describe, expect, it } from 'vitest';
import type { LoadJob, LoadReport } from '../load/load-job.js';
import { httpChat } from '../sides/requests.js';
import type { Side, SideName } from '../sides/side.js';
import { createProgress } from './progress.js';
import { runScenario, type Bench } from './run-scenario.js';
import type { LoadScenario } from './scenarios.js';

const SCENARIO: LoadScenario = {
  name: 'test',
  title: 'a test',
  face: 'http',
  mode: 'json',
  shape: (seconds) => ({ kind: 'closed', connections: 1, callsPerConnection: 1, seconds }),
  sides: ['direct', 'portkey', 'mesh'],
  comparedWith: 'portkey',
};

/** A bench whose generator only notes its jobs; `portkey` is missing. */
function benchOf(jobs: string[]): Bench {
  const generator = (name: string): Bench['load'] => {
    const report: LoadReport = {
      answered: 1,
      total: 1,
      failed: 0,
      failures: {},
      perSecond: 1,
      p50Us: 1,
      p99Us: 1,
      p999Us: 1,
      lateP99Us: 0,
    };
    return {
      process: {
        name,
        pid: -1,
        hello: report,
        ask: () => Promise.resolve(report),
        stop: () => Promise.resolve(),
      },
      run: ({ target, shape }: LoadJob) => {
        const seconds = shape.kind === 'hold' ? 0 : shape.seconds;
        jobs.push(`${name} ${target.port} ${seconds}`);
        return Promise.resolve(report);
      },
    };
  };
  const side = (name: SideName, port: number): [SideName, Side] => [
    name,
    {
      name,
      title: name,
      processes: [],
      http: (mode, prompt) => httpChat(`http://127.0.0.1:${port}/v1`, 'm', mode, prompt),
      stop: () => Promise.resolve(),
    },
  ];
  return {
    load: generator('load'),
    besides: generator('besides'),
    helpers: [],
    sides: new Map([side('direct', 1), side('mesh', 2)]),
    seconds: 5,
    rounds: 2,
    progress: createProgress(
      () => undefined,
      () => 0,
    ),
  };
}

describe('runScenario', () => {
  it('warms every side up and measures them in turn, without those that are not there', async () => {
    const jobs: string[] = [];
    const samples = await runScenario(benchOf(jobs), SCENARIO);
    expect(jobs).toEqual(['load 1 1', 'load 2 1', 'load 1 5', 'load 2 5', 'load 1 5', 'load 2 5']);
    expect(samples.map((measured) => [measured.side, measured.samples.length])).toEqual([
      ['direct', 2],
      ['mesh', 2],
    ]);
  });

  it('measures alone before it sends long prompts beside', async () => {
    const jobs: string[] = [];
    const bench = { ...benchOf(jobs), rounds: 1 };
    const samples = await runScenario(bench, { ...SCENARIO, sides: ['mesh'], besideLongPrompts: true });
    expect(jobs).toEqual(['load 2 1', 'load 2 5', 'besides 2 5', 'load 2 5']);
    expect(samples[0]?.samples[0]?.alone).toBeDefined();
  });
});
