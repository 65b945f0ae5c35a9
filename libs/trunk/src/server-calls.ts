import type { CallNumber, CallStatus, OpenFrame, PieceFrame } from './frame.js';
import type { TrunkLimits } from './limits.js';
import { createReceiver } from './receiver.js';
import { checkSize, endOfTooLarge, exhausted } from './refusals.js';
import { createSender } from './sender.js';
import type { ServerCalls, ServerNews } from './server-view.js';
import { TrunkError } from './trunk-error.js';

const NOTHING: readonly never[] = [];

/** Makes the server side of a trunk that has been opened, and announces that it is ready. */
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

  /** Calls whose end has not been sent count as well, so that a client that does not read cannot open ever more of them. */
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
    const { path, timeoutMs, traceparent } = open;
    return [{ kind: 'called', call, path, timeoutMs, traceparent, request }];
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
        case 'end':
        case 'ready':
        case 'leaving':
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
