import { describe, expect, it } from 'vitest';
import { createServiceRoll } from './service-roll.js';

const ANN = { service: 'decision', instance: 'ann' };
const BOB = { service: 'ingress', instance: 'bob' };

describe('the roll of services', () => {
  it('is complete when everybody who was ever heard has the version', () => {
    const roll = createServiceRoll();
    roll.heard({ ...BOB, policyVersion: 'v1' }, 0);
    roll.heard({ ...ANN, policyVersion: 'v1' }, 0);
    roll.want('v2', 1_000);
    expect(roll.isComplete()).toBe(false);
    roll.heard({ ...ANN, policyVersion: 'v2' }, 1_100);
    roll.heard({ ...BOB, policyVersion: 'v1' }, 1_150);
    expect(roll.isComplete()).toBe(false);
    roll.heard({ ...BOB, policyVersion: 'v2' }, 1_200);
    roll.heard({ ...ANN, policyVersion: 'v2' }, 1_250);
    expect(roll.isComplete()).toBe(true);
    expect(roll.entries()).toEqual([
      { ...ANN, version: 'v2', afterMs: 100 },
      { ...BOB, version: 'v2', afterMs: 200 },
    ]);
  });

  it('counts somebody who comes up later, and who goes back', () => {
    const roll = createServiceRoll();
    roll.want('v2', 0);
    expect(roll.isComplete()).toBe(false);
    roll.heard({ ...ANN, policyVersion: 'v2' }, 10);
    expect(roll.isComplete()).toBe(true);
    roll.heard({ ...BOB, policyVersion: 'v1' }, 20);
    expect(roll.isComplete()).toBe(false);
    roll.heard({ ...BOB, policyVersion: 'v2' }, 30);
    roll.heard({ ...ANN, policyVersion: 'v3' }, 40);
    expect(roll.isComplete()).toBe(false);
    expect(roll.entries()[0]).toEqual({ ...ANN, version: 'v3' });
  });

  it('leaves out who follows no policy', () => {
    const roll = createServiceRoll();
    roll.want('v2', 0);
    roll.heard({ service: 'ledger', instance: 'one' }, 1);
    expect(roll.entries()).toEqual([]);
  });

  it('takes an answer from before the change for what it is', () => {
    const roll = createServiceRoll();
    roll.heard({ ...ANN, policyVersion: 'v2' }, 0);
    roll.want('v1', 10);
    expect(roll.isComplete()).toBe(false);
    roll.want('v2', 20);
    expect(roll.isComplete()).toBe(false);
  });
});
