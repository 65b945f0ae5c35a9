import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSender, type Sender } from './sender.js';
import { inShort, OK } from './testing/frames.js';
import { bytesOf, SMALL } from './testing/small-limits.js';

const ALL = 1_000_000;
const LARGE = bytesOf(200_000, 1);
/** A full window of a call as messages of one piece each: 96 bytes each, including the overhead of a message. */
const MESSAGES_OF_A_WINDOW = 10;

function end(sender: Sender, call: number): void {
  sender.end({ kind: 'end', call, status: OK });
}

/** Uses up the window of a call, and leaves as many messages waiting. */
function fill(sender: Sender, call: number): void {
  for (let count = 0; count < 2 * MESSAGES_OF_A_WINDOW; count += 1) sender.message(call, bytesOf(64, call));
}

describe('a sender', () => {
  it('cuts a message into pieces that share its bytes, and sends an empty one as one empty piece', () => {
    const sender = createSender(SMALL);
    const message = bytesOf(150, 1);
    sender.message(1, message);
    sender.message(1, new Uint8Array(0));
    const frames = sender.take(ALL);
    expect(inShort(frames)).toEqual(['piece 1 64', 'piece 1 64', 'last 1 22', 'last 1 0']);
    const pieces = frames.flatMap((frame) => (frame.kind === 'piece' ? [frame.bytes] : []));
    expect(Buffer.concat(pieces)).toEqual(Buffer.from(message));
    expect(pieces.every((bytes) => bytes.length === 0 || bytes.buffer === message.buffer)).toBe(true);
    expect(sender.waitingBytes(1)).toBe(0);
  });

  it('sends control frames before opens and ends, these before pieces, and an end never before its own messages', () => {
    const sender = createSender(SMALL);
    sender.message(7, bytesOf(100, 7));
    end(sender, 7);
    end(sender, 8);
    sender.open({ kind: 'open', call: 9, path: '/a.B/C' }, bytesOf(10, 9));
    sender.control({ kind: 'ping' });
    expect(inShort(sender.take(ALL))).toEqual([
      'ping',
      'end 8 0',
      'open 9',
      'piece 7 64',
      'last 9 10',
      'last 7 36',
      'end 7 0',
    ]);
    expect(sender.hasWaiting).toBe(false);
  });

  it('answers all pings that came meanwhile with one pong', () => {
    const sender = createSender(SMALL);
    sender.control({ kind: 'pong' });
    sender.control({ kind: 'pong' });
    expect(inShort(sender.take(ALL))).toEqual(['pong']);
    sender.control({ kind: 'pong' });
    expect(inShort(sender.take(ALL))).toEqual(['pong']);
  });

  it('gives at most so many bytes, but always one frame', () => {
    const sender = createSender(SMALL);
    sender.message(1, bytesOf(200, 1));
    expect(inShort(sender.take(1))).toEqual(['piece 1 64']);
    expect(inShort(sender.take(191))).toEqual(['piece 1 64']);
    expect(inShort(sender.take(192))).toEqual(['piece 1 64', 'last 1 8']);
    for (const call of [2, 3]) sender.control({ kind: 'cancel', call });
    sender.message(1, bytesOf(8, 1));
    expect(inShort(sender.take(64))).toEqual(['cancel 2', 'cancel 3']);
    expect(inShort(sender.take(64))).toEqual(['last 1 8']);
  });

  it('sends of a call no more than its window, holds nobody else up by it, and goes on with whole pieces', () => {
    const sender = createSender(SMALL);
    fill(sender, 1);
    expect(sender.take(ALL)).toHaveLength(MESSAGES_OF_A_WINDOW);
    expect(sender.hasWaiting).toBe(false);
    sender.message(2, bytesOf(64, 2));
    expect(inShort(sender.take(ALL))).toEqual(['last 2 64']);
    sender.credit(1, 10);
    expect(sender.hasWaiting).toBe(false);
    sender.credit(1, 60);
    expect(inShort(sender.take(ALL))).toEqual(['last 1 64']);
  });

  it('sends of all calls together no more than the window of the trunk, but opens and ends without credit', () => {
    const sender = createSender(SMALL);
    for (const call of [1, 2, 3, 4, 5]) fill(sender, call);
    expect(sender.take(ALL)).toHaveLength(Math.floor(SMALL.trunkWindow / 96));
    expect(sender.hasWaiting).toBe(false);
    end(sender, 6);
    sender.open({ kind: 'open', call: 7, path: '/a.B/C' }, bytesOf(10, 7));
    expect(inShort(sender.take(ALL))).toEqual(['end 6 0', 'open 7']);
    sender.credit(0, 2 * 96);
    expect(sender.take(ALL)).toHaveLength(2);
  });

  it('forgets what waits of a call, and knows whether the peer has seen something of it', () => {
    const sender = createSender(SMALL);
    sender.open({ kind: 'open', call: 1, path: '/a.B/C' }, bytesOf(100, 1));
    sender.take(1);
    sender.open({ kind: 'open', call: 2, path: '/a.B/C' }, bytesOf(100, 2));
    expect([sender.holds(1), sender.holds(2)]).toEqual([true, true]);
    expect([sender.drop(1), sender.drop(2), sender.drop(3)]).toEqual([true, false, true]);
    expect([sender.holds(1), sender.holds(2), sender.hasWaiting]).toEqual([false, false, false]);
    expect(sender.take(ALL)).toEqual([]);
  });

  it('holds a request until it is taken whole', () => {
    const sender = createSender(SMALL);
    sender.open({ kind: 'open', call: 1, path: '/a.B/C' }, bytesOf(100, 1));
    sender.take(100);
    expect(sender.holds(1)).toBe(true);
    sender.take(ALL);
    expect(sender.holds(1)).toBe(false);
  });

  it('counts the ends that wait, whether they are taken or dropped', () => {
    const sender = createSender(SMALL);
    sender.message(1, bytesOf(10, 1));
    for (const call of [1, 2, 3]) end(sender, call);
    expect(sender.waitingEnds).toBe(3);
    sender.drop(2);
    expect(sender.waitingEnds).toBe(2);
    sender.take(ALL);
    expect(sender.waitingEnds).toBe(0);
  });

  it('tells a writer to wait above a quarter of a window, and names its call once when it may go on', () => {
    const sender = createSender(SMALL);
    expect(sender.message(1, bytesOf(256, 1))).toBe(true);
    expect(sender.message(1, bytesOf(64, 1))).toBe(false);
    expect(sender.message(1, bytesOf(1, 1))).toBe(false);
    sender.take(1);
    expect(sender.drained()).toEqual([]);
    sender.take(1);
    expect(sender.drained()).toEqual([1]);
    expect(sender.drained()).toEqual([]);
    expect(sender.message(1, bytesOf(1, 1))).toBe(true);
  });

  it('lets a small message wait for one piece of each other call at most, however large theirs are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(30), fc.nat(64), (large, taken, size) => {
        const sender = createSender({ ...SMALL, callWindow: ALL, trunkWindow: ALL });
        for (let call = 1; call <= large; call += 1) sender.message(call, LARGE);
        for (let count = 0; count < taken; count += 1) sender.take(1);
        sender.message(99, bytesOf(size, 99));
        const order = inShort(sender.take(5_000));
        expect(order.indexOf(`last 99 ${size}`)).toBe(large);
        const rivals = new Set(order.slice(0, large));
        expect(rivals.size).toBe(large);
      }),
      { numRuns: 30 },
    );
  });
});
