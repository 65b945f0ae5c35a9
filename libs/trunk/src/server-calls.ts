import type { CallNumber, CallStatus, ClientFrame, Frame, OpenFrame, PieceFrame } from './frame.js';
import type { TrunkLimits } from './limits.js';
import { createReceiver } from './receiver.js';
import { checkSize, endOfTooLarge, exhausted } from './refusals.js';
import { createSender } from './sender.js';
import { TrunkError } from './trunk-error.js';

/** What a server learns of the calls that it is to answer. */
export type ServerNews =
  /** A call and its whole request are there. */
  | (Omit<OpenFrame, 'kind'> & { readonly kind: 'called'; readonly request: Uint8Array })
  /** Nobody waits for the answer of a call any more that was `called`, and that is not over. */
  | { readonly kind: 'cancelled'; readonly call: CallNumber };

/** The server's view of the calls over one trunk. Whoever holds it moves frames and tells when the stream is gone. */
export type ServerCalls = {
  /** Calls that are not over, their ends taken for writing: none may be left when the trunk closes without harm. */
  readonly size: number;
  /**
   * Takes a frame. A request counts as taken when it is told.
   * @throws TrunkError when the peer breaks the protocol: the trunk has to be closed.
   */
  receive(frame: ClientFrame): readonly ServerNews[];
  /**
   * Answers with a message, which is not copied and must not change. Of a call that is over it is ignored.
   * @returns false when the handler should write no more until `drained` names its call.
   * @throws TrunkError `message-too-large`.
   */
  message(call: CallNumber, bytes: Uint8Array): boolean;
  /** Bytes of the messages of a call that were not taken for writing. */
  waitingBytes(call: CallNumber): number;
  /** The calls that had to wait and may write on, each named once. To be asked after every `take`. */
  drained(): readonly CallNumber[];
  /** Ends a call behind its messages. Of a call that is over it is ignored. */
  end(call: CallNumber, status: CallStatus): void;
  /** Ends a call at once: the messages of it that wait are thrown away. Of a call that is over it is ignored. */
  reset(call: CallNumber, status: CallStatus): void;
  /** Takes no further calls and says so. Those that are under way go on. */
  leave(): void;
  /** The stream is gone. A `cancelled` for every call that was `called` and is not over. */
  broken(): readonly ServerNews[];
  /** What is to be written now, at most `maxBytes` but at least one frame if there is one. */
  take(maxBytes: number): readonly Frame[];
  /** Whether `take` would give something now. */
  readonly hasWaiting: boolean;
};

const NOTHING: readonly never[] = [];

/** The calls of a trunk that has been opened: says that it is ready. */
export function createServerCalls({ limits }: { readonly limits: TrunkLimits }): ServerCalls {
  const sender = createSender(limits);
  const receiver = createReceiver(limits, (frame) => sender.control(frame));
  /** Calls whose request is not complete. */
  const arriving = new Map<CallNumber, OpenFrame>();
  /** Calls that are being answered. */
  const running = new Set<CallNumber>();
  let state: 'open' | 'leaving' | 'broken' = 'open';
  let lastCall: CallNumber = 0;

  const size = (): number => (state === 'broken' ? 0 : arriving.size + running.size + sender.waitingEnds);

  const refuse = (call: CallNumber, status: CallStatus): void => {
    arriving.delete(call);
    receiver.forget(call);
    sender.end({ kind: 'end', call, status });
  };

  /** Calls whose end the client has not been told count as well, so that one that does not read can not open ever more. */
  const receiveOpen = (frame: OpenFrame): void => {
    const { call } = frame;
    if (state === 'leaving') return;
    if (call <= lastCall) {
      throw new TrunkError('call-number-reused', `The peer opened call ${call} after call ${lastCall}.`);
    }
    lastCall = call;
    const calls = size();
    if (calls >= 2 * limits.maxCalls) {
      throw new TrunkError(
        'too-many-calls',
        `The peer opened ${calls} calls; ${limits.maxCalls} are allowed.`,
      );
    }
    if (calls >= limits.maxCalls) {
      refuse(call, exhausted(`The trunk has ${limits.maxCalls} calls under way already.`));
      return;
    }
    arriving.set(call, frame);
    receiver.begin(call);
  };

  const receivePiece = (frame: PieceFrame): readonly ServerNews[] => {
    const { call } = frame;
    const request = receiver.piece(frame);
    const open = arriving.get(call);
    if (request === undefined || open === undefined) return NOTHING;
    if (request === 'too-large') {
      refuse(call, endOfTooLarge(limits));
      return NOTHING;
    }
    arriving.delete(call);
    receiver.forget(call);
    running.add(call);
    return [{ ...open, kind: 'called', request }];
  };

  const receiveCancel = (call: CallNumber): readonly ServerNews[] => {
    sender.drop(call);
    receiver.forget(call);
    arriving.delete(call);
    return running.delete(call) ? [{ kind: 'cancelled', call }] : NOTHING;
  };

  sender.control({ kind: 'ready' });
  return {
    get size() {
      return size();
    },
    receive(frame) {
      if (state === 'broken') return NOTHING;
      switch (frame.kind) {
        case 'open':
          receiveOpen(frame);
          return NOTHING;
        case 'piece':
          return receivePiece(frame);
        case 'cancel':
          return receiveCancel(frame.call);
        case 'credit':
          sender.credit(frame.call, frame.bytes);
          return NOTHING;
        case 'ping':
          sender.control({ kind: 'pong' });
          return NOTHING;
        case 'pong':
          return NOTHING;
      }
    },
    message(call, bytes) {
      if (!running.has(call)) return true;
      checkSize(bytes, limits);
      return sender.message(call, bytes);
    },
    waitingBytes: (call) => sender.waitingBytes(call),
    drained: () => sender.drained(),
    end(call, status) {
      if (running.delete(call)) sender.end({ kind: 'end', call, status });
    },
    reset(call, status) {
      if (!running.delete(call)) return;
      sender.drop(call);
      sender.end({ kind: 'end', call, status });
    },
    leave() {
      if (state !== 'open') return;
      state = 'leaving';
      sender.control({ kind: 'leaving', lastCall });
    },
    broken() {
      state = 'broken';
      const news = [...running].map((call): ServerNews => ({ kind: 'cancelled', call }));
      for (const call of running) sender.drop(call);
      running.clear();
      arriving.clear();
      return news;
    },
    take: (maxBytes) => (state === 'broken' ? NOTHING : sender.take(maxBytes)),
    get hasWaiting() {
      return state !== 'broken' && sender.hasWaiting;
    },
  };
}
