import { describe, expect, it } from 'vitest';
import { judge, SPEED_PROMISES, type SpeedPromise } from './promises.js';
import { LOAD_SCENARIOS } from '../suite/scenarios.js';
import type { ScenarioResult } from './result.js';

const PROMISE: SpeedPromise = {
  scenario: 'http-json',
  side: 'mesh',
  ratio: 'perSecond',
  is: 'at least',
  promised: 9,
  floor: 6,
};

function measured(perSecond: number, cpuUs: number): ScenarioResult {
  const summary = { side: 'mesh', title: '', perSecond: 0, p50Us: 0, p99Us: 0, p999Us: 0 } as const;
  return {
    name: 'http-json',
    title: '',
    comparedWith: 'portkey',
    summaries: [
      { ...summary, failed: 0, lateP99Us: 0, cpuUs: {}, cpuUsOfSide: 0, ratios: { perSecond, cpuUs } },
    ],
  };
}

describe('judge', () => {
  it.each([
    [9, true, true],
    [7, false, true],
    [5.9, false, false],
  ])('with %d: kept %s, above the floor %s', (ratio, isKept, isAboveFloor) => {
    expect(judge({ scenarios: [measured(ratio, 1)] }, [PROMISE])).toMatchObject([{ isKept, isAboveFloor }]);
  });

  it('turns round for what must be small', () => {
    const small = { ...PROMISE, ratio: 'cpuUs', is: 'at most', promised: 0.5, floor: 0.8 } as const;
    const verdicts = [0.5, 0.7, 0.9].flatMap((cpuUs) => judge({ scenarios: [measured(1, cpuUs)] }, [small]));
    expect(verdicts.map(({ isKept, isAboveFloor }) => [isKept, isAboveFloor])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  });

  it('says nothing of what was not measured', () => {
    expect(judge({ scenarios: [] })).toEqual([]);
  });

  it('promises only what is measured', () => {
    const names = LOAD_SCENARIOS.map(({ name }) => name);
    expect(SPEED_PROMISES.filter(({ scenario }) => !names.includes(scenario))).toEqual([]);
  });
});
