import { describe, expect, it } from 'vitest';
import { workerSettings } from '../workers/worker-settings.js';
import { workersTogether } from './workers-together.js';

const members = [
  { name: 'ingress', settings: workerSettings },
  { name: 'decision', settings: workerSettings },
  { name: 'health-prober', settings: {} },
];

describe('the workers of services that share one process', () => {
  it.each([
    [{}, 1],
    [{ SIGNALBOX_WORKERS: '1' }, 1],
    [{ SIGNALBOX_WORKERS: '3' }, 3],
    [{ SIGNALBOX_WORKERS: '2', SIGNALBOX_INGRESS_WORKERS: '4', SIGNALBOX_DECISION_WORKERS: '4' }, 4],
  ])('are as many as is set: %o', (environment, count) => {
    expect(workersTogether(members, environment)).toBe(count);
  });

  it('are one where nobody of them can have several', () => {
    expect(workersTogether(members.slice(2), { SIGNALBOX_WORKERS: '2' })).toBe(1);
  });

  it('cannot be more of one than of the other', () => {
    expect(() => workersTogether(members, { SIGNALBOX_INGRESS_WORKERS: '2' })).toThrow(
      'SIGNALBOX_WORKERS asks for 2 of ingress, 1 of decision.',
    );
  });
});
