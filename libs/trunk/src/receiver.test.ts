import { describe, expect, it } from 'vitest';
import type { CreditFrame } from './frame.js';
import { createReceiver } from './receiver.js';
import { inShort, pieceOf } from './testing/frames.js';
import { bytesOf, SMALL } from './testing/small-limits.js';

/** A receiver that knows calls 1 and 2, and what it granted since the last check. */
function start() {
  let frames: CreditFrame[] = [];
  const receiver = createReceiver(SMALL, (frame) => frames.push(frame));
  receiver.begin(1);
  receiver.begin(2);
  const granted = (): readonly string[] => {
    const told = inShort(frames);
    frames = [];
    return told;
  };
  return { receiver, granted };
}

/** An eighth of a call's window, including the overhead of each message. */
const EIGHTH = { messages: 2, bytes: 32 };

describe('a receiver', () => {
  it('makes a message of its pieces, and takes a single piece as it is', () => {
    const { receiver } = start();
    const message = bytesOf(150, 1);
    const pieces = [message.subarray(0, 64), message.subarray(64, 64), message.subarray(64, 128)];
    for (const bytes of pieces)
      expect(receiver.piece({ kind: 'piece', call: 1, bytes, last: false })).toBeUndefined();
    const last = { kind: 'piece', call: 1, bytes: message.subarray(128), last: true } as const;
    expect(receiver.piece(last)).toEqual(message);
    const single = pieceOf(1, 20);
    expect(receiver.piece(single)).toBe(single.bytes);
    expect(receiver.piece(pieceOf(1, 0))).toEqual(new Uint8Array(0));
  });

  it('keeps the pieces of calls apart', () => {
    const { receiver } = start();
    receiver.piece(pieceOf(1, 64, false));
    receiver.piece(pieceOf(2, 64, false));
    expect(receiver.piece(pieceOf(1, 1))).toHaveLength(65);
    expect(receiver.piece(pieceOf(2, 2))).toHaveLength(66);
  });

  it('gives credit back when an eighth of a window was taken, and nothing for what was not', () => {
    const { receiver, granted } = start();
    for (let count = 0; count < EIGHTH.messages; count += 1) receiver.piece(pieceOf(1, EIGHTH.bytes));
    expect(granted()).toEqual([]);
    receiver.taken(1, EIGHTH.bytes);
    expect(granted()).toEqual([]);
    receiver.taken(1, EIGHTH.bytes);
    expect(granted()).toEqual(['credit 1 128']);
  });

  it('gives credit back to the trunk for what all calls together have taken', () => {
    const { receiver, granted } = start();
    for (const call of [1, 2]) {
      for (let count = 0; count < 4; count += 1) {
        receiver.piece(pieceOf(call, 32));
        receiver.taken(call, 32);
      }
    }
    expect(granted()).toEqual([
      'credit 1 128',
      'credit 1 128',
      'credit 2 128',
      'credit 0 512',
      'credit 2 128',
    ]);
  });

  it('refuses a peer that sends more than the window of a call, empty messages included', () => {
    const { receiver } = start();
    for (let count = 0; count < SMALL.callWindow / 32; count += 1) receiver.piece(pieceOf(1, 0));
    expect(() => receiver.piece(pieceOf(1, 0))).toThrow(
      expect.objectContaining({ problem: 'window-exceeded', message: expect.stringContaining('1024') }),
    );
  });

  it('refuses a peer that sends more than the window of the trunk', () => {
    const { receiver } = start();
    for (const call of [1, 2, 3, 4, 5]) receiver.begin(call);
    for (const call of [1, 2, 3, 4]) receiver.piece(pieceOf(call, 992));
    expect(() => receiver.piece(pieceOf(5, 0))).toThrow(
      expect.objectContaining({ problem: 'window-exceeded', message: expect.stringContaining('4096') }),
    );
  });

  it('gives credit for a message that is still arriving, so that it may be larger than the windows', () => {
    const { receiver, granted } = start();
    let credit = 0;
    for (let sent = 0; sent < 5_952; sent += 64) {
      receiver.piece(pieceOf(1, 64, false));
      credit += granted().filter((each) => each.startsWith('credit 1')).length * 128;
    }
    expect(credit).toBe(5_888);
    expect(receiver.piece(pieceOf(1, 48))).toHaveLength(6_000);
    receiver.taken(1, 6_000);
    expect(granted()).toEqual(['credit 1 144']);
  });

  it('gives none for it while the consumer has another message to take', () => {
    const { receiver, granted } = start();
    receiver.piece(pieceOf(1, 64));
    for (let count = 0; count < 10; count += 1) receiver.piece(pieceOf(1, 64, false));
    expect(granted()).toEqual([]);
    receiver.taken(1, 64);
    expect(granted()).toEqual(['credit 0 736', 'credit 1 736']);
  });

  it('says when a message has more bytes than allowed, before it is complete', () => {
    const { receiver } = start();
    for (let sent = 0; sent < 5_952; sent += 64) receiver.piece(pieceOf(1, 64, false));
    expect(receiver.piece(pieceOf(1, 64, false))).toBe('too-large');
  });

  it('gives what comes of calls that are not known back to the trunk', () => {
    const { receiver, granted } = start();
    for (let count = 0; count < 8; count += 1) expect(receiver.piece(pieceOf(9, 64, false))).toBeUndefined();
    expect(granted()).toEqual(['credit 0 512']);
  });

  it('gives what a forgotten call holds back to the trunk, once', () => {
    const { receiver, granted } = start();
    for (let count = 0; count < 6; count += 1) receiver.piece(pieceOf(1, 64));
    receiver.piece(pieceOf(1, 64, false));
    receiver.forget(1);
    expect(granted()).toEqual(['credit 0 640']);
    receiver.forget(1);
    receiver.taken(1, 64);
    expect(granted()).toEqual([]);
  });

  it('keeps a call that is over until its last message is taken, and grants it nothing more', () => {
    const { receiver, granted } = start();
    for (let count = 0; count < 6; count += 1) receiver.piece(pieceOf(1, 64));
    receiver.finish(1);
    for (let count = 0; count < 5; count += 1) receiver.taken(1, 64);
    expect(granted()).toEqual([]);
    receiver.taken(1, 64);
    expect(granted()).toEqual(['credit 0 576']);
    receiver.finish(2);
    expect(receiver.piece(pieceOf(2, 64))).toBeUndefined();
  });
});
