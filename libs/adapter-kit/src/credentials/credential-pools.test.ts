import { RouterError, type ErrorReason } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { bindCredential } from '../backends/credential.js';
import { fakeDialect } from '../testing/fake-dialect.js';
import type { CredentialLease, CredentialPool } from './credential-pool.js';
import { createCredentialPools, type CredentialRest, type OpenCredentialPool } from './credential-pools.js';

const ORIGIN = 'https://lab.test';

function failure(reason: ErrorReason, retryAfterMs?: number): RouterError {
  return new RouterError({
    reason,
    message: 'no',
    disposition: 'rejected',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Pools with a clock that the test controls, and the rests that they reported. */
function createWorld(resting = true): {
  readonly clock: { now: number };
  readonly told: CredentialRest[];
  readonly openPool: OpenCredentialPool;
  readonly open: (...variables: readonly string[]) => CredentialPool;
} {
  const clock = { now: 0 };
  const told: CredentialRest[] = [];
  const openPool = createCredentialPools({
    now: () => clock.now,
    resting,
    onRest: (rest) => told.push(rest),
  });
  const open = (...variables: readonly string[]): CredentialPool =>
    openPool(
      'lab',
      variables.map((variable) => ({
        variable,
        credential: bindCredential(`secret-${variable}`, ORIGIN, fakeDialect),
      })),
    );
  return { clock, told, openPool, open };
}

function keyOf(lease: CredentialLease): string | undefined {
  return lease.headersFor(ORIGIN)['x-key']?.replace('secret-', '');
}

/** Makes a call that fails. */
function fail(pool: CredentialPool, error: RouterError): void {
  const lease = pool.lease();
  lease.failed(error);
  lease.ended();
}

/** Makes a call that succeeds. @returns the credential that it used. */
function succeed(pool: CredentialPool): string | undefined {
  const lease = pool.lease();
  lease.accepted();
  lease.ended();
  return keyOf(lease);
}

describe('a pool of credentials', () => {
  it('uses each in its turn, and goes around those that rest', () => {
    const { open } = createWorld();
    const pool = open('A', 'B', 'C');
    expect([1, 2, 3, 4].map(() => succeed(pool))).toEqual(['A', 'B', 'C', 'A']);
    fail(pool, failure('PROVIDER_RATE_LIMITED', 5_000)); // B
    expect([1, 2, 3].map(() => succeed(pool))).toEqual(['C', 'A', 'C']);
  });

  it('says how long to wait when all of them have used up their quota', () => {
    const { open, clock } = createWorld();
    const pool = open('A', 'B');
    fail(pool, failure('PROVIDER_RATE_LIMITED', 25_000));
    fail(pool, failure('PROVIDER_RATE_LIMITED', 17_067));
    clock.now = 1_000;
    expect(() => pool.lease()).toThrow(
      expect.objectContaining({
        reason: 'PROVIDER_RATE_LIMITED',
        message: 'The provider "lab" asked to be left alone for another 16.1 s.',
        disposition: 'never-sent',
        retryAfterMs: 16_067,
      }),
    );
    clock.now = 17_067;
    expect(succeed(pool)).toBe('B');
  });

  it('names the refusal when all of them were refused, with the variable and without the secret', () => {
    const { open } = createWorld();
    const pool = open('A');
    fail(pool, failure('PROVIDER_BILLING'));
    expect(() => pool.lease()).toThrow(
      expect.objectContaining({ reason: 'PROVIDER_BILLING', disposition: 'never-sent' }),
    );
    expect(() => pool.lease()).toThrow(/\(A\)/);
    expect(() => pool.lease()).not.toThrow(/secret/);
  });

  it('speaks of the quota rather than of a refusal, for only that comes back by itself', () => {
    const { open } = createWorld();
    const pool = open('A', 'B');
    fail(pool, failure('PROVIDER_CREDENTIAL_REFUSED'));
    fail(pool, failure('PROVIDER_RATE_LIMITED', 500));
    expect(() => pool.lease()).toThrow(expect.objectContaining({ reason: 'PROVIDER_RATE_LIMITED' }));
  });

  it('lets one call try whether an ejected credential works again, and others once it does', () => {
    const { open, clock } = createWorld();
    const pool = open('A');
    fail(pool, failure('PROVIDER_CREDENTIAL_REFUSED'));
    clock.now = 60_000;
    const trial = pool.lease();
    expect(() => pool.lease()).toThrow(expect.objectContaining({ reason: 'PROVIDER_CREDENTIAL_REFUSED' }));
    trial.accepted();
    expect(succeed(pool)).toBe('A');
  });

  it('lets another call try when the first one came to no answer', () => {
    const { open, clock } = createWorld();
    const pool = open('A');
    fail(pool, failure('PROVIDER_CREDENTIAL_REFUSED'));
    clock.now = 60_000;
    fail(pool, failure('PROVIDER_TIMEOUT'));
    expect(succeed(pool)).toBe('A');
  });

  it('is open again once a probe was let in, although the call that tries has no answer yet', () => {
    const { open, clock } = createWorld();
    const pool = open('A');
    fail(pool, failure('PROVIDER_CREDENTIAL_REFUSED'));
    clock.now = 60_000;
    const trial = pool.lease();
    const probe = pool.leaseForProbe();
    probe.accepted();
    probe.ended();
    expect(succeed(pool)).toBe('A');
    trial.failed(failure('PROVIDER_CREDENTIAL_REFUSED'));
    trial.ended();
    expect(() => pool.lease()).toThrow(expect.objectContaining({ reason: 'PROVIDER_CREDENTIAL_REFUSED' }));
  });

  it('gives up its trial once: the end of a long answer does not end the trial of another call', () => {
    const { open, clock } = createWorld();
    const pool = open('A');
    fail(pool, failure('PROVIDER_CREDENTIAL_REFUSED'));
    clock.now = 60_000;
    const longAnswer = pool.lease();
    longAnswer.accepted();
    fail(pool, failure('PROVIDER_CREDENTIAL_REFUSED'));
    clock.now = 120_000;
    pool.lease();
    longAnswer.ended();
    expect(() => pool.lease()).toThrow(expect.objectContaining({ reason: 'PROVIDER_CREDENTIAL_REFUSED' }));
  });

  it('probes a credential that can be used rather than one that rests, and one that rests rather than none', () => {
    const { open } = createWorld();
    const pool = open('A', 'B');
    fail(pool, failure('PROVIDER_CREDENTIAL_REFUSED'));
    expect([1, 2].map(() => keyOf(pool.leaseForProbe()))).toEqual(['B', 'B']);
    fail(pool, failure('PROVIDER_RATE_LIMITED', 5_000));
    const probe = pool.leaseForProbe();
    expect(keyOf(probe)).toBe('A');
    probe.accepted();
    expect(succeed(pool)).toBe('A');
  });

  it('remembers what it learned when the policy changes', () => {
    const { open, openPool } = createWorld();
    fail(open('A', 'B'), failure('PROVIDER_RATE_LIMITED', 5_000));
    expect(succeed(open('A', 'B'))).toBe('B');
    const credential = bindCredential('secret-A', ORIGIN, fakeDialect);
    expect(succeed(openPool('another', [{ variable: 'A', credential }]))).toBe('A');
  });

  it('tells each rest once', () => {
    const { open, told } = createWorld();
    const pool = open('A');
    const [first, second] = [pool.lease(), pool.lease()];
    first.failed(failure('PROVIDER_RATE_LIMITED'));
    second.failed(failure('PROVIDER_RATE_LIMITED'));
    expect(told).toEqual([
      { provider: 'lab', variable: 'A', reason: 'PROVIDER_RATE_LIMITED', restMs: 1_000 },
    ]);
  });

  it('lets nothing rest when that is switched off', () => {
    const { open, told } = createWorld(false);
    const pool = open('A');
    fail(pool, failure('PROVIDER_RATE_LIMITED', 5_000));
    expect(succeed(pool)).toBe('A');
    expect(told).toEqual([]);
  });
});
