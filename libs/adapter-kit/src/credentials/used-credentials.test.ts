import { startSimulatedProvider, type SimulatedProvider } from '@signalbox/simulated-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsOf, openWire, WIRE_NAMES, type OpenWire } from '../testing/open-wire.js';

const KEYS = { FIRST_KEY: 'sk-first-000000001111', SECOND_KEY: 'sk-second-00000002222' };
const FIRST = '****1111';
const SECOND = '****2222';

describe.each(WIRE_NAMES)('two credentials on the wire of %s', (name) => {
  let upstream: SimulatedProvider;
  let wire: OpenWire;
  beforeEach(async () => {
    upstream = await startSimulatedProvider();
    wire = openWire(name, upstream, { keys: KEYS, resting: true });
  });
  afterEach(async () => {
    await wire.close();
    await upstream.close();
  });

  const used = (): readonly (string | undefined)[] => callsOf(upstream).map(({ credential }) => credential);

  it('are used in turn', async () => {
    for (let call = 0; call < 4; call += 1) await wire.call();
    expect(used()).toEqual([FIRST, SECOND, FIRST, SECOND]);
  });

  it('are not asked before the time that the provider named, and never twice within one call', async () => {
    upstream.setBehaviour(undefined, { fault: { kind: 'status', status: 429, retryAfter: '60', times: 1 } });
    expect((await wire.call()).error).toMatchObject({
      reason: 'PROVIDER_RATE_LIMITED',
      retryAfterMs: 60_000,
    });
    for (let call = 0; call < 3; call += 1) expect((await wire.call()).completion).toBeDefined();
    expect(used()).toEqual([FIRST, SECOND, SECOND, SECOND]);
  });

  it('lead to no call at all when both have used up their quota', async () => {
    upstream.setBehaviour(undefined, { fault: { kind: 'status', status: 429, retryAfter: '60' } });
    for (let call = 0; call < 2; call += 1) await wire.call();
    const { error, event } = await wire.call();
    expect(error).toMatchObject({ reason: 'PROVIDER_RATE_LIMITED', disposition: 'never-sent' });
    expect(error?.retryAfterMs).toBeGreaterThan(50_000);
    expect(error?.retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(event?.rateLimit).toEqual({ retryAfterMs: error?.retryAfterMs });
    expect(event?.attempt.cost).toEqual({ nanoUsd: 0, certainty: 'exact' });
    expect(used()).toEqual([FIRST, SECOND]);
  });

  it.each(['invalid-key', 'billing'] as const)(
    'lose the one that meets %s, and go on with the other',
    async (kind) => {
      upstream.setBehaviour(undefined, { fault: { kind, times: 1 } });
      expect((await wire.call()).error?.disposition).toBe('rejected');
      for (let call = 0; call < 3; call += 1) expect((await wire.call()).completion).toBeDefined();
      expect(used()).toEqual([FIRST, SECOND, SECOND, SECOND]);
    },
  );

  it('both go on after failures that are not about them', async () => {
    upstream.setBehaviour(undefined, { fault: { kind: 'status', status: 500, times: 2 } });
    for (let call = 0; call < 4; call += 1) await wire.call();
    expect(used()).toEqual([FIRST, SECOND, FIRST, SECOND]);
  });
});
