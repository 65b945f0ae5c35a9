import { beforeAll, describe, expect, it } from 'vitest';
import { startRole } from '../roles/start-role.js';
import { COUNTING_FLAGS, type HotPathBytes } from './count-hot-paths.js';

/**
 * Bytes that one run of each path may take. They are counted without an optimiser, so they say nothing about speed by
 * themselves; but a path that makes more objects than before shows here on every machine. A change that makes a path lighter
 * lowers its number; one that must make it heavier raises the number and says why.
 */
const BUDGETS: HotPathBytes = {
  'decide among 5 backends': 23_400,
  'decide among 50 backends': 139_500,
  'hand a chat to an adapter': 13_550,
  'relay 8 chunks': 11_700,
  'encode 8 frames': 8_430,
  'decode 8 frames': 4_810,
};

/** How much more than its budget a path may take: versions of Node.js differ by that much. */
const TOLERANCE = 1.2;

describe('memory of the hot paths', () => {
  let counted: HotPathBytes = {};
  beforeAll(async () => {
    const role = await startRole({ role: 'hot-paths', nodeFlags: COUNTING_FLAGS, read: readBytes });
    counted = role.hello;
    await role.stop();
  });

  it('is counted for every path that has a budget, and for no other', () => {
    expect(Object.keys(counted).toSorted()).toEqual(Object.keys(BUDGETS).toSorted());
  });

  it.each(Object.entries(BUDGETS))('%s takes no more than a fifth above %d bytes', (name, bytes) => {
    expect(counted[name]).toBeGreaterThan(0);
    expect(counted[name]).toBeLessThanOrEqual(bytes * TOLERANCE);
  });

  it('grows with the backends no faster than they do', () => {
    const of = (name: string): number => counted[name] ?? Number.NaN;
    expect(of('decide among 50 backends')).toBeLessThan(of('decide among 5 backends') * 10);
  });
});

function readBytes(message: unknown): HotPathBytes {
  if (typeof message !== 'object' || message === null) throw new Error('No bytes were counted.');
  return Object.fromEntries(Object.entries(message).map(([name, bytes]) => [name, Number(bytes)]));
}
