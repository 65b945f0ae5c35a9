import type { CallNumber, CallStatus, Frame, OpenFrame, PieceFrame, ServerFrame } from './frame.js';
import type { TrunkLimits } from './limits.js';
import { createReceiver } from './receiver.js';
import { checkSize, endOfTooLarge } from './refusals.js';
import { createSender } from './sender.js';
import { TrunkError } from './trunk-error.js';

/** A call that is to be made. The request is not copied and must not change. */
export type NewCall = Omit<OpenFrame, 'kind' | 'call'> & { readonly request: Uint8Array };

/** What a client learns of its calls. */
export type ClientNews =
  | { readonly kind: 'message'; readonly call: CallNumber; readonly bytes: Uint8Array }
  /** The server ended the call, or it was ended here since the server sent a message beyond the limit. */
  | { readonly kind: 'ended'; readonly call: CallNumber; readonly status: CallStatus }
  /** The call has no end. `never`: it is certain that no handler has seen it and that none will. */
  | { readonly kind: 'lost'; readonly call: CallNumber; readonly seen: 'never' | 'perhaps' }
  | { readonly kind: 'pong' };

/** The client's view of its calls over one trunk. Whoever holds it moves frames and tells when the stream is gone. */
export type ClientCalls = {
  /**
   * `connecting` until the server is ready: calls may be opened, and wait. `leaving` when no further call is taken: those that
   * the server has taken go on. `broken` after `broken()`.
   */
  readonly state: 'connecting' | 'open' | 'leaving' | 'broken';
  /** Calls that are not over. */
  readonly size: number;
  /**
   * Opens a call.
   * @throws TrunkError `message-too-large`, `too-many-calls` or, when leaving or broken, `not-open`.
   */
  open(call: NewCall): CallNumber;
  /**
   * Takes a frame.
   * @returns messages and ends, in order; nothing of calls that were cancelled.
   * @throws TrunkError when the peer breaks the protocol: the trunk has to be closed.
   */
  receive(frame: ServerFrame): readonly ClientNews[];
  /** The consumer has taken a message of so many bytes: to be told once of each `message`, also after the end of its call. */
  taken(call: CallNumber, bytes: number): void;
  /** Nobody waits for this call any more: no news of it come, and messages of it that were not taken count as taken. */
  cancel(call: CallNumber): void;
  /** The stream is gone. A `lost` for every call that is not over. */
  broken(): readonly ClientNews[];
  /** Asks whether the server is alive, before anything else that waits. */
  ping(): void;
  /** What is to be written now, at most `maxBytes` but at least one frame if there is one. Nothing before the server is ready. */
  take(maxBytes: number): readonly Frame[];
  /** Whether `take` would give something now. */
  readonly hasWaiting: boolean;
};

/** The last number that a frame can carry. */
const LAST_CALL = 2 ** 32 - 1;

const NOTHING: readonly never[] = [];

/** The calls of a trunk that is being opened. `firstCall` is the number of the first. */
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

  /** Ends a call whose news are over on this side. */
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
    open({ request, ...open }) {
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
      sender.open({ kind: 'open', call, ...open }, request);
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
