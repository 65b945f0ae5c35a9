import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { dividedSetting, kinds, readConfig } from '../config.js';
import { workersOf, workerSettings } from './worker-settings.js';

function read(text: string | undefined) {
  return readConfig(workerSettings, { SIGNALBOX_WORKERS: text });
}

describe('the number of workers', () => {
  it.each([
    [undefined, 1],
    ['', 1],
    ['1', 1],
    ['64', 64],
    ['auto', Math.min(availableParallelism(), 64)],
  ])('is for %o %i', (text, workers) => {
    expect(read(text)).toEqual({ ok: true, config: { workers } });
    expect(workersOf({ settings: workerSettings }, { SIGNALBOX_WORKERS: text })).toBe(workers);
  });

  it.each(['0', '65', '1.5', 'many'])('cannot be %s', (text) => {
    const result = read(text);
    expect(result.ok ? '' : result.problems.join()).toContain('auto, or a whole number from 1 to 64');
  });

  it('is one of a service that cannot have several, and until the setting is put right', () => {
    expect(workersOf({ settings: {} }, { SIGNALBOX_WORKERS: '2' })).toBe(1);
    expect(workersOf({ settings: workerSettings }, { SIGNALBOX_WORKERS: 'many' })).toBe(1);
  });
});

describe('a limit for all workers together', () => {
  const settings = {
    calls: dividedSetting('CALLS', kinds.count(5, 1), 'Calls.'),
    pause: { env: 'PAUSE', schema: kinds.count(7), doc: 'A pause.' },
  };

  it('is divided among them, also where it has its default', () => {
    const read = (environment: Record<string, string>) =>
      [1, 2].map((number) => readConfig(settings, environment, { number, count: 2 }));
    expect(read({})).toEqual([
      { ok: true, config: { calls: 3, pause: 7 } },
      { ok: true, config: { calls: 2, pause: 7 } },
    ]);
    expect(read({ CALLS: '8' })[1]).toEqual({ ok: true, config: { calls: 4, pause: 7 } });
  });

  it('is whole for a process that is alone', () => {
    expect(readConfig(settings, {})).toEqual({ ok: true, config: { calls: 5, pause: 7 } });
  });

  it('must leave something for each of them', () => {
    expect(readConfig(settings, { CALLS: '2' }, { number: 3, count: 3 })).toEqual({
      ok: false,
      problems: ['CALLS: must be at least 3, one for each worker. Calls.'],
    });
  });
});
