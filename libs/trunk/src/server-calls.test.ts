import { describe, expect, it } from 'vitest';
import { createServerCalls } from './server-calls.js';
import type { ServerCalls } from './server-view.js';
import { inShort, OK, pieceOf } from './testing/frames.js';
import { bytesOf, SMALL } from './testing/small-limits.js';

const ALL = 1_000_000;
const PATH = '/signalbox.test.v1.TestService/Echo';

function open(server: ServerCalls, call: number): void {
  server.receive({ kind: 'open', call, path: PATH });
}

/** Opens a call and sends its whole request. */
function ask(server: ServerCalls, call: number) {
  open(server, call);
  return server.receive(pieceOf(call, 10));
}

/** A server that has announced that it is ready. */
function start(): ServerCalls {
  const server = createServerCalls({ limits: SMALL });
  server.take(ALL);
  return server;
}

describe('the calls of a server', () => {
  it('can come once it has said that it is ready', () => {
    const server = createServerCalls({ limits: SMALL });
    expect(server.hasWaiting).toBe(true);
    expect(inShort(server.take(ALL))).toEqual(['ready']);
    expect(server.hasWaiting).toBe(false);
  });

  it('are told when the whole request is there, with deadline and trace context', () => {
    const server = start();
    const frame = { kind: 'open', call: 3, path: PATH, timeoutMs: 250, traceparent: '00-aa-bb-01' } as const;
    expect(server.receive(frame)).toEqual([]);
    expect(server.receive(pieceOf(3, 64, false))).toEqual([]);
    expect(server.receive(pieceOf(3, 10))).toEqual([
      { ...frame, kind: 'called', request: new Uint8Array(74) },
    ]);
    expect(server.size).toBe(1);
    expect(server.receive(pieceOf(3, 10))).toEqual([]);
  });

  it('are answered with messages and then their end, and count until that is taken', () => {
    const server = start();
    ask(server, 1);
    expect(server.message(1, bytesOf(70, 1))).toBe(true);
    expect(server.waitingBytes(1)).toBe(70);
    server.end(1, { ...OK, code: 5 });
    server.end(1, OK);
    expect(server.message(1, bytesOf(70, 1))).toBe(true);
    expect(server.size).toBe(1);
    expect(inShort(server.take(ALL))).toEqual(['piece 1 64', 'last 1 6', 'end 1 5']);
    expect([server.size, server.hasWaiting]).toEqual([0, false]);
  });

  it('hold their handler up while too much waits, until the client gives credit', () => {
    const server = start();
    ask(server, 1);
    while (server.message(1, bytesOf(64, 1)));
    server.take(ALL);
    expect(server.drained()).toEqual([1]);
    for (let count = 0; count < 12; count += 1) server.message(1, bytesOf(64, 1));
    server.take(ALL);
    expect([server.drained(), server.hasWaiting]).toEqual([[], false]);
    server.receive({ kind: 'credit', call: 1, bytes: 1_024 });
    expect(server.hasWaiting).toBe(true);
    server.take(ALL);
    expect(server.drained()).toEqual([1]);
  });

  it('refuse to send a message that the client would not take', () => {
    const server = start();
    ask(server, 1);
    expect(() => server.message(1, new Uint8Array(SMALL.maxMessageBytes + 1))).toThrow(
      expect.objectContaining({ problem: 'message-too-large' }),
    );
    expect([server.size, server.hasWaiting]).toEqual([1, false]);
  });

  it('are cancelled by the client: what waits is forgotten and nothing more is sent', () => {
    const server = start();
    ask(server, 1);
    server.message(1, bytesOf(70, 1));
    expect(server.receive({ kind: 'cancel', call: 1 })).toEqual([{ kind: 'cancelled', call: 1 }]);
    server.message(1, bytesOf(70, 1));
    server.end(1, OK);
    expect([server.size, server.hasWaiting, server.waitingBytes(1)]).toEqual([0, false, 0]);
    expect(server.receive({ kind: 'cancel', call: 1 })).toEqual([]);
  });

  it('are reset at once: what waits of them is thrown away, and nothing of them comes after', () => {
    const server = start();
    ask(server, 1);
    ask(server, 2);
    server.message(1, bytesOf(200, 1));
    server.message(2, bytesOf(10, 2));
    expect(inShort(server.take(1))).toEqual(['piece 1 64']);
    server.reset(1, { ...OK, code: 1 });
    server.message(1, bytesOf(10, 1));
    server.end(1, OK);
    expect(server.waitingBytes(1)).toBe(0);
    expect(inShort(server.take(ALL))).toEqual(['end 1 1', 'last 2 10']);
    expect(server.receive({ kind: 'cancel', call: 1 })).toEqual([]);
    server.reset(1, OK);
    server.reset(99, OK);
    expect([server.size, server.hasWaiting]).toEqual([1, false]);
  });

  it('are cancelled without news when no handler has seen them, or it is done', () => {
    const server = start();
    open(server, 1);
    expect(server.receive({ kind: 'cancel', call: 1 })).toEqual([]);
    expect(server.receive(pieceOf(1, 10))).toEqual([]);
    ask(server, 2);
    server.end(2, OK);
    expect(server.receive({ kind: 'cancel', call: 2 })).toEqual([]);
    expect([server.size, server.hasWaiting]).toEqual([0, false]);
  });

  it('end alone, as exhausted, when a request is beyond the limit', () => {
    const server = start();
    open(server, 1);
    for (let sent = 0; sent < 5_952; sent += 64) server.receive(pieceOf(1, 64, false));
    expect(server.receive(pieceOf(1, 64))).toEqual([]);
    expect(inShort(server.take(ALL))).toContain('end 1 8');
    expect(ask(server, 2)).toHaveLength(1);
  });

  it('end as exhausted beyond the most that may be open, and the peer that goes on is refused', () => {
    const server = start();
    for (let call = 1; call <= SMALL.maxCalls; call += 1) ask(server, call);
    expect(ask(server, 9)).toEqual([]);
    expect(inShort(server.take(ALL))).toEqual(['end 9 8']);
    for (let call = 10; call < 10 + SMALL.maxCalls; call += 1) open(server, call);
    expect(() => open(server, 99)).toThrow(expect.objectContaining({ problem: 'too-many-calls' }));
  });

  it('have numbers that only go up', () => {
    const server = start();
    ask(server, 5);
    for (const call of [5, 4, 0]) {
      expect(() => open(server, call)).toThrow(expect.objectContaining({ problem: 'call-number-reused' }));
    }
  });

  it('come no more once it leaves; those that came are answered', () => {
    const server = start();
    open(server, 4);
    server.leave();
    server.leave();
    expect(inShort(server.take(ALL))).toEqual(['leaving 4']);
    expect(ask(server, 5)).toEqual([]);
    expect(server.receive(pieceOf(4, 10))).toMatchObject([{ kind: 'called', call: 4 }]);
    server.end(4, OK);
    expect(inShort(server.take(ALL))).toEqual(['end 4 0']);
    expect([server.size, server.hasWaiting]).toEqual([0, false]);
  });

  it('are all cancelled when the stream is gone', () => {
    const server = start();
    ask(server, 1);
    open(server, 2);
    ask(server, 3);
    server.end(3, OK);
    expect(server.broken()).toEqual([{ kind: 'cancelled', call: 1 }]);
    expect([server.size, server.hasWaiting, server.take(ALL), server.broken()]).toEqual([0, false, [], []]);
    expect(server.receive(pieceOf(2, 10))).toEqual([]);
  });

  it('answer pings and take no notice of pongs', () => {
    const server = start();
    expect(server.receive({ kind: 'ping' })).toEqual([]);
    expect(server.receive({ kind: 'pong' })).toEqual([]);
    expect(inShort(server.take(ALL))).toEqual(['pong']);
  });
});
