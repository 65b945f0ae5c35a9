import type { CircuitRecord } from '@signalbox/contracts';
import type { ErrorReason } from '@signalbox/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackendCircuits, type BackendCircuits, type CircuitChange } from './backend-circuits.js';

const START = 1_000_000;
let claims: CircuitRecord[];
let answerClaim: (isOurs: boolean) => void;
let changes: CircuitChange[];
let circuits: BackendCircuits;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  claims = [];
  changes = [];
  circuits = createBackendCircuits({
    instance: 'us',
    clock: { now: () => Date.now() },
    random: () => 0.5,
    claim: (record) => {
      claims.push(record);
      return new Promise((resolve) => (answerClaim = resolve));
    },
    onChange: (change) => changes.push(change),
  });
});
afterEach(() => {
  circuits.close();
  vi.useRealTimers();
});

function fail(reason: ErrorReason, times: number): void {
  for (let count = 0; count < times; count++) circuits.begin('b')({ reason });
}

function heard(more: Partial<CircuitRecord> = {}): CircuitRecord {
  const record: CircuitRecord = {
    backend: 'b',
    state: 'open',
    reason: 'PROVIDER_TIMEOUT',
    since: START - 5,
    until: START + 4_000,
    opens: 2,
    by: 'them',
    ...more,
  };
  circuits.heardOpen(record);
  return record;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Makes this ingress claim the probe. */
async function winProbe(): Promise<void> {
  circuits.openCircuitOf('b');
  answerClaim(true);
  await pass(0);
}

describe('the circuit of a backend', () => {
  it('opens for its failures, and says why and until when', () => {
    fail('PROVIDER_OVERLOADED', 10);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_OVERLOADED', until: START + 2_000 });
    expect(circuits.openCircuitOf('c')).toBeUndefined();
    expect(changes).toEqual([
      {
        kind: 'opened',
        elsewhere: false,
        record: {
          backend: 'b',
          state: 'open',
          reason: 'PROVIDER_OVERLOADED',
          since: START,
          until: START + 2_000,
          opens: 1,
          by: 'us',
        },
      },
    ]);
  });

  it('opens after two refusals of our credential', () => {
    fail('PROVIDER_CREDENTIAL_REFUSED', 2);
    expect(circuits.openCircuitOf('b')).toMatchObject({ reason: 'PROVIDER_CREDENTIAL_REFUSED' });
  });

  it.each([
    'PROVIDER_RATE_LIMITED',
    'CANCELLED',
    'PROVIDER_REJECTED_REQUEST',
    'ADAPTER_UNAVAILABLE',
  ] as const)('does not open for %s', (reason) => {
    fail(reason, 100);
    expect(circuits.openCircuitOf('b')).toBeUndefined();
  });
});

describe('the probe', () => {
  it('is claimed once it is time and somebody asks, and nobody waits for the claim', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(1_999);
    circuits.openCircuitOf('b');
    await pass(1);
    expect(claims).toEqual([]);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_ERROR', until: START + 2_000 });
    circuits.openCircuitOf('b');
    expect(claims).toMatchObject([{ state: 'probing', until: START + 32_000, by: 'us', opens: 1 }]);
  });

  it('is one call of the ingress that got it', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    await winProbe();
    expect(circuits.openCircuitOf('b')).toBeUndefined();
    circuits.begin('b');
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_ERROR' });
    expect(claims).toHaveLength(1);
  });

  it('closes the circuit when it works', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    await winProbe();
    circuits.begin('b')({});
    expect(circuits.openCircuitOf('b')).toBeUndefined();
    expect(changes.at(-1)).toMatchObject({ kind: 'closed', elsewhere: false, record: { since: START } });
  });

  it('opens the circuit for twice as long when it fails, and has to be claimed anew', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    await winProbe();
    circuits.begin('b')({ reason: 'PROVIDER_TIMEOUT' });
    expect(changes.at(-1)).toMatchObject({
      kind: 'opened',
      record: { opens: 2, since: START, until: START + 6_000, reason: 'PROVIDER_TIMEOUT' },
    });
    await pass(4_000);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_TIMEOUT', until: START + 6_000 });
    expect(claims).toHaveLength(2);
  });

  it('is made again when its caller went away', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    await winProbe();
    circuits.begin('b')({ reason: 'CANCELLED' });
    expect(circuits.openCircuitOf('b')).toBeUndefined();
    expect(claims).toHaveLength(1);
  });

  it('has to be claimed again when nothing came of it for 30 seconds', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    await winProbe();
    circuits.begin('b');
    await pass(30_000);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_ERROR', until: START + 2_000 });
    expect(claims).toHaveLength(2);
  });

  it('is not made by an ingress that did not get it, and is claimed again when it is still asked for', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    circuits.openCircuitOf('b');
    answerClaim(false);
    await pass(0);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_ERROR', until: START + 2_000 });
    expect(claims).toHaveLength(2);
  });

  it('that was won too late, when another one probes already, is void', async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    circuits.openCircuitOf('b');
    heard({ state: 'probing', until: START + 30_000 });
    answerClaim(true);
    await pass(0);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_TIMEOUT', until: START + 30_000 });
  });
});

describe('a call that is made while the probe is being claimed', () => {
  beforeEach(async () => {
    fail('PROVIDER_ERROR', 10);
    await pass(2_000);
    circuits.openCircuitOf('b');
  });

  it('is the probe in effect: no other call is invited, not even by the claim', async () => {
    circuits.begin('b');
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_ERROR' });
    answerClaim(true);
    await pass(0);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_ERROR' });
    expect(claims).toHaveLength(1);
  });

  it('closes the circuit for all when it works', async () => {
    circuits.begin('b')({});
    expect(changes.at(-1)).toMatchObject({ kind: 'closed', elsewhere: false });
    answerClaim(true);
    await pass(0);
    expect(circuits.openCircuitOf('b')).toBeUndefined();
  });

  it('opens it again for all when it fails, and the claim is void', async () => {
    circuits.begin('b')({ reason: 'PROVIDER_TIMEOUT' });
    expect(changes.at(-1)).toMatchObject({ kind: 'opened', elsewhere: false, record: { opens: 2 } });
    answerClaim(true);
    await pass(0);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_TIMEOUT', until: START + 6_000 });
    await pass(4_000);
    expect(circuits.openCircuitOf('b')).toMatchObject({ until: START + 6_000 });
    expect(claims).toHaveLength(2);
  });
});

describe('what other ingresses say', () => {
  it('opens and closes circuits here', () => {
    heard();
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_TIMEOUT', until: START + 4_000 });
    circuits.heardClosed('b');
    expect(circuits.openCircuitOf('b')).toBeUndefined();
    expect(changes.map(({ kind, elsewhere }) => [kind, elsewhere])).toEqual([
      ['opened', true],
      ['closed', true],
    ]);
  });

  it('holds for a minute at most, whatever the time is where they are', async () => {
    heard({ until: START + 1e9 });
    expect(circuits.openCircuitOf('b')).toMatchObject({ until: START + 60_000 });
    await pass(60_000);
    await winProbe();
    expect(circuits.openCircuitOf('b')).toBeUndefined();
  });

  it('of long ago leaves one probe to be made', async () => {
    heard({ until: START - 1e9 });
    await pass(1);
    expect(circuits.openCircuitOf('b')).toEqual({ reason: 'PROVIDER_TIMEOUT', until: START });
    expect(claims).toHaveLength(1);
  });

  it('makes the next time as long as if it had been seen here', async () => {
    heard();
    await pass(4_000);
    await winProbe();
    circuits.begin('b')({ reason: 'PROVIDER_ERROR' });
    expect(changes.at(-1)).toMatchObject({ record: { opens: 3, until: START + 12_000 } });
  });

  it('gives way to an answer that somebody got all the same', () => {
    heard();
    circuits.begin('b')({});
    expect(circuits.openCircuitOf('b')).toBeUndefined();
    expect(changes.at(-1)).toMatchObject({ kind: 'closed', elsewhere: false });
  });
});
