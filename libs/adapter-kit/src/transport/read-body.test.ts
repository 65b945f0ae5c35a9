import { RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { readBeginning, readWhole } from './read-body.js';
import type { ReplyBody } from './transport.js';

const never = new AbortController().signal;

type FakeBody = ReplyBody & { readonly discarded: () => boolean };

function bodyOf(parts: readonly (Uint8Array | Error)[]): FakeBody {
  const rest = [...parts];
  let discarded = false;
  return {
    read: () => {
      const next = rest.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    discard: () => {
      discarded = true;
    },
    discarded: () => discarded,
  };
}

describe('readWhole', () => {
  it('joins what comes, characters that are split between reads included', async () => {
    const bytes = Buffer.from('grün 🚂');
    expect(await readWhole(bodyOf([...bytes].map((byte) => Uint8Array.of(byte))))).toBe('grün 🚂');
  });

  it('refuses a body that is larger than the limit', async () => {
    const body = bodyOf([Buffer.from('12345'), Buffer.from('67890')]);
    await expect(readWhole(body, 9)).rejects.toMatchObject({ reason: 'PROVIDER_MALFORMED_REPLY' });
    expect(body.discarded()).toBe(true);
  });
});

describe('readBeginning', () => {
  it('stops after 64 KiB and lets the rest go', async () => {
    const body = bodyOf(Array.from({ length: 100 }, () => Buffer.alloc(1024, 'x')));
    expect(await readBeginning(body, never)).toHaveLength(64 * 1024);
    expect(body.discarded()).toBe(true);
  });

  it('keeps what came before the connection broke', async () => {
    const broken = new RouterError({ reason: 'STREAM_TRUNCATED', message: 'broken' });
    expect(await readBeginning(bodyOf([Buffer.from('{"error":'), broken]), never)).toBe('{"error":');
  });

  it('does not wait for long for a rest that never comes: the status says enough', async () => {
    const [beginning] = [Buffer.from('{"error":')];
    const reads = [Promise.resolve(beginning), new Promise<undefined>(() => undefined)];
    let discarded = false;
    const body = {
      read: async () => reads.shift(),
      discard: () => void (discarded = true),
    };
    expect(await readBeginning(body, never, 20)).toBe('{"error":');
    expect(discarded).toBe(true);
  });

  it('does not take a cancelled call for an answer', async () => {
    const reason = new RouterError({ reason: 'CANCELLED', message: 'gone' });
    await expect(readBeginning(bodyOf([reason]), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
