import { describe, expect, it } from 'vitest';
import { LazyMessages, type MessageSource } from './lazy-messages.js';

/** A source of numbers up to a last one, and what was asked of it. */
function sourceTo(last: number): MessageSource<number> & { readonly closed: () => number } {
  let given = 0;
  let closed = 0;
  return {
    async next() {
      if (given === last) return { done: true, value: undefined };
      return { done: false, value: (given += 1) };
    },
    close: () => void (closed += 1),
    closed: () => closed,
  };
}

describe('LazyMessages', () => {
  it('are those of the source, which is opened by the first question', async () => {
    let opened = 0;
    const messages = new LazyMessages(() => {
      opened += 1;
      return sourceTo(3);
    });
    expect(opened).toBe(0);
    const all: number[] = [];
    for await (const message of messages) all.push(message);
    expect(all).toEqual([1, 2, 3]);
    expect(opened).toBe(1);
  });

  it('close the source when nobody wants the rest, once', async () => {
    const source = sourceTo(3);
    const messages = new LazyMessages(() => source);
    for await (const _message of messages) break;
    await messages.return();
    expect(source.closed()).toBe(1);
    expect(await messages.next()).toEqual({ done: true, value: undefined });
  });

  it('open no source when nobody asked for a message', async () => {
    const messages = new LazyMessages(() => {
      throw new Error('opened');
    });
    await messages.return();
    expect((await messages.next()).done).toBe(true);
  });

  it('throw once what keeps the source from being opened, and are over then', async () => {
    const messages = new LazyMessages(() => {
      throw new Error('no room');
    });
    await expect(messages.next()).rejects.toThrow('no room');
    expect((await messages.next()).done).toBe(true);
  });
});
