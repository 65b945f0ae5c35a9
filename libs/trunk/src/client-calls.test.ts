import { describe, expect, it } from 'vitest';
import { createClientCalls } from './client-calls.js';
import { inShort, OK, pieceOf } from './testing/frames.js';
import { bytesOf, SMALL } from './testing/small-limits.js';

const ALL = 1_000_000;
const PATH = '/signalbox.test.v1.TestService/Echo';

/** A client whose server is ready. */
function start() {
  const client = createClientCalls({ limits: SMALL });
  client.receive({ kind: 'ready' });
  const open = (size = 10) => client.open({ path: PATH, request: bytesOf(size, 1) });
  return { client, open };
}

describe('the calls of a client', () => {
  it('wait for the server to be ready, with their deadline and trace context', () => {
    const client = createClientCalls({ limits: SMALL });
    const request = bytesOf(10, 1);
    const call = client.open({ path: PATH, timeoutMs: 1_500, traceparent: '00-aa-bb-01', request });
    client.ping();
    expect([client.state, client.hasWaiting, client.take(ALL)]).toEqual(['connecting', false, []]);
    expect(client.receive({ kind: 'ready' })).toEqual([]);
    expect([client.state, client.hasWaiting]).toEqual(['open', true]);
    expect(client.take(ALL)).toEqual([
      { kind: 'ping' },
      { kind: 'open', call, path: PATH, timeoutMs: 1_500, traceparent: '00-aa-bb-01' },
      { kind: 'piece', call, bytes: request, last: true },
    ]);
  });

  it('bring messages and the end in order, each with its call', () => {
    const { client, open } = start();
    const [one, other] = [open(), open()];
    expect([one, other, client.size]).toEqual([1, 2, 2]);
    const piece = pieceOf(other, 5);
    expect(client.receive(piece)).toEqual([{ kind: 'message', call: other, bytes: piece.bytes }]);
    expect(client.receive(pieceOf(one, 5, false))).toEqual([]);
    expect(client.receive(pieceOf(one, 1))).toMatchObject([{ kind: 'message', call: one }]);
    expect(client.receive({ kind: 'end', call: one, status: OK })).toEqual([
      { kind: 'ended', call: one, status: OK },
    ]);
    expect(client.size).toBe(1);
    expect(client.receive({ kind: 'end', call: one, status: OK })).toEqual([]);
    expect(client.receive(pieceOf(one, 5))).toEqual([]);
  });

  it('answer pings and tell of pongs', () => {
    const { client } = start();
    expect(client.receive({ kind: 'ping' })).toEqual([]);
    expect(inShort(client.take(ALL))).toEqual(['pong']);
    expect(client.receive({ kind: 'pong' })).toEqual([{ kind: 'pong' }]);
  });

  it('leave no trace on the wire when they are cancelled before they were taken', () => {
    const { client, open } = start();
    client.cancel(open());
    expect([client.size, client.hasWaiting]).toEqual([0, false]);
  });

  it('bring no more news once they are cancelled, and tell the server', () => {
    const { client, open } = start();
    const call = open(200);
    client.take(ALL);
    client.cancel(call);
    client.cancel(call);
    expect(inShort(client.take(ALL))).toEqual(['cancel 1']);
    expect(client.receive(pieceOf(call, 5))).toEqual([]);
    expect(client.receive({ kind: 'end', call, status: OK })).toEqual([]);
  });

  it('stop sending a request that the server has answered already', () => {
    const { client, open } = start();
    const call = open(500);
    client.take(100);
    client.receive({ kind: 'end', call, status: { ...OK, code: 8 } });
    expect(client.hasWaiting).toBe(false);
  });

  it('go on with a request when the server gives credit', () => {
    const { client, open } = start();
    const call = open(2_000);
    const sent = client.take(ALL).length;
    expect(client.hasWaiting).toBe(false);
    client.receive({ kind: 'credit', call, bytes: 128 });
    expect(client.take(ALL)).toHaveLength(2);
    expect(sent).toBe(1 + 16);
  });

  it('give credit back for what is taken after the end, or given up', () => {
    const { client, open } = start();
    const [one, other] = [open(), open()];
    client.take(ALL);
    for (const call of [one, other]) {
      for (let count = 0; count < 8; count += 1) client.receive(pieceOf(call, 64));
      client.receive({ kind: 'end', call, status: OK });
    }
    expect(client.hasWaiting).toBe(false);
    for (let count = 0; count < 8; count += 1) client.taken(one, 64);
    expect(inShort(client.take(ALL))).toEqual(['credit 0 576']);
    client.cancel(other);
    expect(inShort(client.take(ALL))).toEqual(['credit 0 960']);
  });

  it('end alone, as exhausted, when the server sends a message beyond the limit', () => {
    const { client, open } = start();
    const [one, other] = [open(), open()];
    client.take(ALL);
    for (let sent = 0; sent < 5_952; sent += 64) client.receive(pieceOf(one, 64, false));
    expect(client.receive(pieceOf(one, 64))).toMatchObject([
      { kind: 'ended', call: one, status: { code: 8, message: 'A message has more than 6000 bytes.' } },
    ]);
    expect(inShort(client.take(ALL))).toContain(`cancel ${one}`);
    expect(client.receive(pieceOf(other, 1))).toHaveLength(1);
  });

  it.each([
    { problem: 'message-too-large', size: SMALL.maxMessageBytes + 1, calls: 0 },
    { problem: 'too-many-calls', size: 1, calls: SMALL.maxCalls },
  ])('are refused when there is a $problem, and the others go on', ({ problem, size, calls }) => {
    const { client, open } = start();
    for (let count = 0; count < calls; count += 1) open();
    expect(() => open(size)).toThrow(expect.objectContaining({ name: 'TrunkError', problem }));
    expect([client.size, client.state]).toEqual([calls, 'open']);
  });

  it('are lost as never seen when the server left without them; those that it took go on', () => {
    const { client, open } = start();
    const [one, other] = [open(), open(500)];
    client.take(ALL);
    expect(client.receive({ kind: 'leaving', lastCall: one })).toEqual([
      { kind: 'lost', call: other, seen: 'never' },
    ]);
    expect([client.state, client.size]).toEqual(['leaving', 1]);
    expect(() => open()).toThrow(expect.objectContaining({ problem: 'not-open' }));
    expect(client.receive(pieceOf(one, 1))).toHaveLength(1);
    expect(client.receive({ kind: 'end', call: one, status: OK })).toHaveLength(1);
    expect(client.size).toBe(0);
  });

  it('are lost with the stream: never seen unless their whole request was taken', () => {
    const { client, open } = start();
    const [whole, ended] = [open(), open()];
    client.take(ALL);
    client.receive({ kind: 'end', call: ended, status: OK });
    const half = open(200);
    client.take(200);
    const waiting = open();
    expect(client.broken()).toEqual([
      { kind: 'lost', call: whole, seen: 'perhaps' },
      { kind: 'lost', call: half, seen: 'never' },
      { kind: 'lost', call: waiting, seen: 'never' },
    ]);
    expect([client.state, client.size, client.hasWaiting]).toEqual(['broken', 0, false]);
    expect([client.broken(), client.take(ALL), client.receive(pieceOf(whole, 1))]).toEqual([[], [], []]);
    expect(() => open()).toThrow(expect.objectContaining({ problem: 'not-open' }));
  });

  it('need another trunk when the numbers are used up', () => {
    const client = createClientCalls({ limits: SMALL, firstCall: 2 ** 32 - 2 });
    client.receive({ kind: 'ready' });
    const request = bytesOf(1, 1);
    client.open({ path: PATH, request });
    expect(client.state).toBe('open');
    expect(client.open({ path: PATH, request })).toBe(2 ** 32 - 1);
    expect(client.state).toBe('leaving');
    expect(() => client.open({ path: PATH, request })).toThrow(/leaving/);
    expect(client.take(ALL)).toHaveLength(4);
  });
});
