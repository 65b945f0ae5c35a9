import { expect } from 'vitest';
import { createClientCalls } from '../client-calls.js';
import type { ClientNews } from '../client-view.js';
import type { CallNumber, Frame } from '../frame.js';
import { createServerCalls } from '../server-calls.js';
import type { ServerNews } from '../server-view.js';
import { SMALL, bytesOf, sameBytes } from './small-limits.js';
import { createWire, fromClient, fromServer } from './wire.js';

/** All that is known of one call on both sides. */
type Known = {
  readonly call: CallNumber;
  readonly request: Uint8Array;
  called: number;
  /** Whether the handler must stop writing for now. */
  full: boolean;
  written: Uint8Array[];
  got: number;
  /** Sizes of the messages that the consumer has not taken. */
  inbox: number[];
  /** The handler's end. */
  end: number | undefined;
  cancelled: boolean;
  stopped: boolean;
  outcome: Exclude<ClientNews, { kind: 'message' | 'pong' }> | undefined;
};

/** A client and a server with a wire between them that moves only on demand; all invariants are checked at every step. */
export function createTrunkWorld() {
  const client = createClientCalls({ limits: SMALL });
  const server = createServerCalls({ limits: SMALL });
  const toServer = createWire();
  const toClient = createWire();
  const known: Known[] = [];
  let pongs = 0;

  const of = (call: CallNumber): Known => {
    const found = known.find((each) => each.call === call);
    if (found === undefined) throw new Error(`Nobody opened call ${call}.`);
    return found;
  };

  const hearClient = (news: readonly ClientNews[]): void => {
    for (const each of news) {
      if (each.kind === 'pong') {
        pongs += 1;
        continue;
      }
      const about = of(each.call);
      expect(about.cancelled).toBe(false);
      expect(about.outcome).toBeUndefined();
      if (each.kind === 'message') {
        expect(sameBytes(each.bytes, about.written[about.got])).toBe(true);
        about.got += 1;
        about.inbox.push(each.bytes.length);
        const behindTheFirst = about.inbox.slice(1).reduce((sum, size) => sum + size, 0);
        expect(behindTheFirst).toBeLessThanOrEqual(SMALL.callWindow);
      } else {
        about.outcome = each;
        if (each.kind === 'ended') {
          expect(each.status.code).toBe(about.end);
          expect(about.got).toBe(about.written.length);
        }
      }
    }
  };

  const hearServer = (news: readonly ServerNews[]): void => {
    for (const each of news) {
      const about = of(each.call);
      if (each.kind === 'called') {
        about.called += 1;
        expect(about.called).toBe(1);
        expect(sameBytes(each.request, about.request)).toBe(true);
        expect(about.outcome).not.toMatchObject({ seen: 'never' });
      } else {
        expect(about.called).toBe(1);
        about.stopped = true;
      }
    }
  };

  const answering = () =>
    known.filter(({ called, end, stopped }) => called === 1 && end === undefined && !stopped);

  const world = {
    client,
    server,
    known,
    get pongs() {
      return pongs;
    },
    /** Calls whose handlers may write. */
    writers: () => answering().filter(({ full }) => !full),
    answering,
    /** Calls with messages that the consumer may take. */
    readers: () => known.filter(({ inbox }) => inbox.length > 0),
    open(size: number): void {
      if (client.size >= SMALL.maxCalls || client.state === 'leaving' || client.state === 'broken') return;
      const request = bytesOf(size, known.length);
      const call = client.open({ path: '/a.B/C', request });
      known.push({
        call,
        request,
        called: 0,
        full: false,
        written: [],
        got: 0,
        inbox: [],
        end: undefined,
        cancelled: false,
        stopped: false,
        outcome: undefined,
      });
    },
    write(about: Known, size: number): void {
      const bytes = bytesOf(size, about.call * 31 + about.written.length);
      about.written.push(bytes);
      about.full = !server.message(about.call, bytes);
    },
    end(about: Known): void {
      about.end = about.call % 16;
      server.end(about.call, { code: about.end, message: 'over', details: new Uint8Array(0) });
    },
    consume(about: Known): void {
      const size = about.inbox.shift();
      if (size !== undefined) client.taken(about.call, size);
    },
    consumeAll(slow: readonly Known[]): boolean {
      const readers = world.readers().filter((about) => !slow.includes(about));
      for (const about of readers) world.consume(about);
      return readers.length > 0;
    },
    cancel(about: Known): void {
      about.inbox = [];
      client.cancel(about.call);
      if (about.outcome === undefined) about.cancelled = true;
    },
    flushClient: (maxBytes: number): boolean => flush(client, toServer, maxBytes),
    flushServer(maxBytes: number): boolean {
      const moved = flush(server, toClient, maxBytes);
      for (const call of server.drained()) {
        expect(server.waitingBytes(call)).toBeLessThanOrEqual(SMALL.callWindow / 4);
        of(call).full = false;
      }
      return moved;
    },
    deliverToServer(count: number): boolean {
      return toServer.deliver(count, (frame) => {
        if (frame.kind === 'credit') toClient.credited(frame);
        hearServer(server.receive(fromClient(frame)));
        expect(server.size).toBeLessThanOrEqual(2 * SMALL.maxCalls);
      });
    },
    deliverToClient(count: number): boolean {
      return toClient.deliver(count, (frame) => {
        if (frame.kind === 'credit') toServer.credited(frame);
        hearClient(client.receive(fromServer(frame)));
      });
    },
    /** Moves and consumes everything until nothing moves any more; consumers that are `slow` take nothing. */
    settle(slow: readonly Known[] = []): void {
      let moved = true;
      while (moved) {
        moved = [
          world.flushClient(200),
          world.flushServer(200),
          world.deliverToServer(3),
          world.deliverToClient(3),
          world.consumeAll(slow),
        ].some(Boolean);
      }
    },
    /** The client notices the loss of the stream first; up to `late` more frames reach the server before it notices too. */
    lose(late: number): void {
      hearClient(client.broken());
      world.deliverToServer(late);
      hearServer(server.broken());
    },
    /** Bytes of the windows that each direction has used and that were not granted again. */
    usedBytes: () => [toServer.used(), toClient.used()],
  };
  return world;
}

/** A world after arbitrary steps. */
export type TrunkWorld = ReturnType<typeof createTrunkWorld>;

type Side = { take(maxBytes: number): readonly Frame[]; readonly hasWaiting: boolean };

function flush(side: Side, wire: { send(frames: readonly Frame[]): void }, maxBytes: number): boolean {
  const expected = side.hasWaiting;
  const frames = side.take(maxBytes);
  expect(frames.length > 0).toBe(expected);
  wire.send(frames);
  return frames.length > 0;
}
