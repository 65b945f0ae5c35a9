import { describe, expect, it } from 'vitest';
import { createCallSlots } from './call-slots.js';
import { createGate } from './gate.js';

const here = { name: 'lab', origin: 'https://lab.test' };
const there = { name: 'shop', origin: 'https://shop.test' };

function openGate(limits = { perProvider: 2, perProcess: 3 }) {
  const world = { now: 1_000, loopDelayMs: 0 };
  const counted: unknown[] = [];
  const gate = createGate({
    slots: createCallSlots(limits),
    loopDelay: { current: () => world.loopDelayMs },
    clock: { now: () => world.now },
    metrics: { add: (metric, value, labels) => counted.push([metric, value, labels]) },
  });
  return { gate, world, counted };
}

const full = expect.objectContaining({
  reason: 'ADAPTER_UNAVAILABLE',
  disposition: 'never-sent',
  retryAfterMs: expect.any(Number),
});

describe('the gate of an adapter', () => {
  it('refuses a call for which there is no connection, and lets it in when one is free', () => {
    const { gate, counted } = openGate();
    const leave = gate.enter(here, 'critical', undefined);
    gate.enter(here, 'critical', undefined);
    expect(() => gate.enter(here, 'critical', undefined)).toThrow(full);
    expect(counted).toEqual([['callsRefused', 1, { provider: 'lab', cause: 'provider' }]]);
    gate.enter(there, 'critical', undefined);
    leave();
    leave();
    gate.enter(here, 'critical', undefined);
    expect(() => gate.enter(here, 'critical', undefined)).toThrow(full);
  });

  it('refuses calls to all providers when the process has enough of them', () => {
    const { gate, counted } = openGate({ perProvider: 9, perProcess: 2 });
    gate.enter(here, 'critical', undefined);
    gate.enter(here, 'critical', undefined);
    expect(() => gate.enter(there, 'critical', undefined)).toThrow(full);
    expect(counted).toEqual([['callsRefused', 1, { provider: 'shop', cause: 'process' }]]);
  });

  it.each([
    ['connections to a provider', { perProvider: 10, perProcess: 99 }],
    ['calls of the process', { perProvider: 99, perProcess: 10 }],
  ])('keeps some of the %s for requests that matter more', (_, limits) => {
    const { gate } = openGate(limits);
    for (let n = 0; n < 8; n++) gate.enter(here, 'sheddable', undefined);
    expect(() => gate.enter(here, 'sheddable', undefined)).toThrow(full);
    const leave = gate.enter(here, 'standard', undefined);
    expect(() => gate.enter(here, 'standard', undefined)).toThrow(full);
    gate.enter(here, 'critical', undefined);
    expect(() => gate.enter(here, 'critical', undefined)).toThrow(full);
    leave();
    expect(() => gate.enter(here, 'standard', undefined)).toThrow(full);
    gate.enter(here, 'critical', undefined);
  });

  it('lets anybody in where there is room for one', () => {
    const { gate } = openGate({ perProvider: 1, perProcess: 1 });
    gate.enter(here, 'sheddable', undefined);
    expect(() => gate.enter(here, 'critical', undefined)).toThrow(full);
  });

  it('refuses calls while the event loop is a second late', () => {
    const { gate, world } = openGate();
    world.loopDelayMs = 999;
    gate.enter(here, 'critical', undefined);
    world.loopDelayMs = 1_000;
    expect(() => gate.enter(here, 'critical', undefined)).toThrow(full);
  });

  it('refuses a call that nobody waits for any more, though there is room', () => {
    const { gate } = openGate();
    gate.enter(here, 'critical', 1_001);
    expect(() => gate.enter(here, 'critical', 1_000)).toThrow(
      expect.objectContaining({ reason: 'DEADLINE_EXCEEDED', disposition: 'never-sent' }),
    );
  });
});
