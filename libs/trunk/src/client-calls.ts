import type { ClientCalls, ClientNews } from './client-view.js';
import type { CallNumber, CallStatus, PieceFrame } from './frame.js';
import type { TrunkLimits } from './limits.js';
import { createReceiver } from './receiver.js';
import { checkSize, endOfTooLarge } from './refusals.js';
import { createSender } from './sender.js';
import { TrunkError } from './trunk-error.js';

/** The last call number that a frame can carry. */
const LAST_CALL = 2 ** 32 - 1;

const NOTHING: readonly never[] = [];

/** Makes the client side of a trunk that is being opened. `firstCall` is the number of its first call. */
export function createClientCalls(options: { limits: TrunkLimits; firstCall?: CallNumber }): ClientCalls {
  const { limits, firstCall = 1 } = options;
  const sender = createSender(limits);
  const receiver = createReceiver(limits, (frame) => sender.control(frame));
  const calls = new Set<CallNumber>();
  let lastCall = firstCall - 1;
  let ready = false;
  let leaving = false;
  let broken = false;

  const stateNow = (): ClientCalls['state'] => {
    if (broken) return 'broken';
    if (leaving || lastCall === LAST_CALL) return 'leaving';
    return ready ? 'open' : 'connecting';
  };

  /** Ends a call on this side, after which it produces no more news. */
  const giveUp = (call: CallNumber): void => {
    calls.delete(call);
    if (sender.drop(call)) sender.control({ kind: 'cancel', call });
    receiver.forget(call);
  };

  const receivePiece = (frame: PieceFrame): readonly ClientNews[] => {
    const { call } = frame;
    const bytes = receiver.piece(frame);
    if (bytes === undefined) return NOTHING;
    if (bytes !== 'too-large') return [{ kind: 'message', call, bytes }];
    giveUp(call);
    return [{ kind: 'ended', call, status: endOfTooLarge(limits) }];
  };

  const receiveEnd = (call: CallNumber, status: CallStatus): readonly ClientNews[] => {
    if (!calls.delete(call)) return NOTHING;
    sender.drop(call);
    receiver.finish(call);
    return [{ kind: 'ended', call, status }];
  };

  const lose = (lost: readonly CallNumber[], seen: (call: CallNumber) => 'never' | 'perhaps') =>
    lost.map((call): ClientNews => {
      const news: ClientNews = { kind: 'lost', call, seen: seen(call) };
      calls.delete(call);
      sender.drop(call);
      receiver.forget(call);
      return news;
    });

  const leave = (lastTaken: CallNumber): readonly ClientNews[] => {
    leaving = true;
    const unseen = [...calls].filter((call) => call > lastTaken);
    return lose(unseen, () => 'never');
  };

  return {
    get state() {
      return stateNow();
    },
    get size() {
      return calls.size;
    },
    open({ path, timeoutMs, traceparent, request }) {
      const state = stateNow();
      if (state === 'leaving' || state === 'broken') {
        throw new TrunkError('not-open', `The trunk takes no further calls: it is ${state}.`);
      }
      if (calls.size >= limits.maxCalls) {
        throw new TrunkError('too-many-calls', `The trunk has ${limits.maxCalls} calls under way already.`);
      }
      checkSize(request, limits);
      lastCall += 1;
      const call = lastCall;
      calls.add(call);
      receiver.begin(call);
      sender.open({ kind: 'open', call, path, timeoutMs, traceparent }, request);
      return call;
    },
    receive(frame) {
      if (broken) return NOTHING;
      switch (frame.kind) {
        case 'piece':
          return receivePiece(frame);
        case 'end':
          return receiveEnd(frame.call, frame.status);
        case 'credit':
          sender.credit(frame.call, frame.bytes);
          return NOTHING;
        case 'ready':
          ready = true;
          return NOTHING;
        case 'ping':
          sender.control({ kind: 'pong' });
          return NOTHING;
        case 'pong':
          return [{ kind: 'pong' }];
        case 'leaving':
          return leave(frame.lastCall);
        case 'open':
        case 'cancel':
          return NOTHING;
      }
    },
    taken: (call, bytes) => receiver.taken(call, bytes),
    cancel(call) {
      if (calls.has(call)) giveUp(call);
      else receiver.forget(call);
    },
    broken() {
      broken = true;
      return lose([...calls], (call) => (sender.holds(call) ? 'never' : 'perhaps'));
    },
    ping: () => sender.control({ kind: 'ping' }),
    take: (maxBytes) => (ready && !broken ? sender.take(maxBytes) : NOTHING),
    get hasWaiting() {
      return ready && !broken && sender.hasWaiting;
    },
  };
}
