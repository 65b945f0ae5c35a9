import { RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import type { CallEnd } from '../reach/reach.js';
import { settled } from './settled-call.js';

/** A call to a peer that gives these messages, and what was told of its end. */
function callOf(messages: AsyncIterable<number>, signal = new AbortController().signal) {
  const ends: CallEnd[] = [];
  const reached = { settle: (end: CallEnd) => void ends.push(end) };
  return { ends, call: settled(reached, messages, signal) };
}

async function* gives(...items: readonly (number | RouterError)[]): AsyncGenerator<number> {
  for (const item of items) {
    if (item instanceof RouterError) throw item;
    yield item;
  }
}

const drain = async (messages: AsyncIterable<number>): Promise<number[]> => {
  const all = [];
  for await (const message of messages) all.push(message);
  return all;
};

describe('settled', () => {
  it('tells that a call ended well when all of it did', async () => {
    const { call, ends } = callOf(gives(1, 2));
    expect(await drain(call)).toEqual([1, 2]);
    expect(ends).toEqual([{}]);
  });

  it('tells why a call failed, in the middle of its stream too', async () => {
    const init = { reason: 'PROVIDER_RATE_LIMITED', message: 'Later.', disposition: 'rejected' } as const;
    const { call, ends } = callOf(gives(1, new RouterError({ ...init, retryAfterMs: 5 })));
    await expect(drain(call)).rejects.toMatchObject({ reason: 'PROVIDER_RATE_LIMITED' });
    expect(ends).toEqual([{ reason: 'PROVIDER_RATE_LIMITED', disposition: 'rejected', retryAfterMs: 5 }]);
  });

  it('blames nobody for a call that we stopped', async () => {
    const stopped = new RouterError({ reason: 'CANCELLED', message: 'Stopped.' });
    const aborted = callOf(gives(1, stopped), AbortSignal.abort());
    await expect(drain(aborted.call)).rejects.toBe(stopped);
    const left = callOf(gives(1, 2));
    for await (const _ of left.call) break;
    expect([aborted.ends, left.ends]).toEqual([[{ reason: 'CANCELLED' }], [{ reason: 'CANCELLED' }]]);
  });

  it('takes a call that somebody else stopped for an adapter that goes away', async () => {
    const { call, ends } = callOf(gives(new RouterError({ reason: 'CANCELLED', message: 'Stopped.' })));
    await expect(drain(call)).rejects.toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
    expect(ends).toMatchObject([{ reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' }]);
  });
});
