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
    const leave = gate.enter(here, undefined);
    gate.enter(here, undefined);
    expect(() => gate.enter(here, undefined)).toThrow(full);
    expect(counted).toEqual([['callsRefused', 1, { provider: 'lab', cause: 'provider' }]]);
    gate.enter(there, undefined);
    leave();
    leave();
    gate.enter(here, undefined);
    expect(() => gate.enter(here, undefined)).toThrow(full);
  });

  it('refuses calls to all providers when the process has enough of them', () => {
    const { gate, counted } = openGate({ perProvider: 9, perProcess: 2 });
    gate.enter(here, undefined);
    gate.enter(here, undefined);
    expect(() => gate.enter(there, undefined)).toThrow(full);
    expect(counted).toEqual([['callsRefused', 1, { provider: 'shop', cause: 'process' }]]);
  });

  it('refuses calls while the event loop is a second late', () => {
    const { gate, world } = openGate();
    world.loopDelayMs = 999;
    gate.enter(here, undefined);
    world.loopDelayMs = 1_000;
    expect(() => gate.enter(here, undefined)).toThrow(full);
  });

  it('refuses a call that nobody waits for any more, though there is room', () => {
    const { gate } = openGate();
    gate.enter(here, 1_001);
    expect(() => gate.enter(here, 1_000)).toThrow(
      expect.objectContaining({ reason: 'DEADLINE_EXCEEDED', disposition: 'never-sent' }),
    );
  });
});
