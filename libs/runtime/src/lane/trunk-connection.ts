import {
  Metadata,
  status as GrpcStatus,
  type Client,
  type ClientDuplexStream,
  type ServiceError,
} from '@grpc/grpc-js';
import type { Milliseconds } from '@signalbox/domain';
import { createClientCalls, type CallNumber, type NewCall, type TrunkLimits } from '@signalbox/trunk';
import type { WorkerShare } from '../workers/worker-share.js';
import { createCallListeners, type CallListener } from './call-listeners.js';
import { createFrameWriter } from './frame-writer.js';
import { createHeartbeat } from './heartbeat.js';
import { TRUNK_METHOD, type Frames } from './trunk-codec.js';
import { workerIn } from './worker-metadata.js';

/** One stream that carries calls, from its opening until it is gone. */
export type TrunkConnection = {
  /** Whether it takes calls. */
  readonly isOpen: boolean;
  /** How many calls are under way. */
  readonly size: number;
  /** Which of several workers it leads to; `undefined`: the only one, or it is not open yet. */
  readonly worker: WorkerShare | undefined;
  /** @throws TrunkError when it does not take the call. Nobody has seen it then. */
  open(call: NewCall, listener: CallListener): CallNumber;
  /** The consumer has taken a message of that size: as much more may come. */
  taken(call: CallNumber, bytes: number): void;
  /** Gives a call up, or what has come of one that is over. */
  cancel(call: CallNumber): void;
  /** Cuts it. Calls that run are lost. */
  close(): void;
};

/** Why a connection is gone. `unsupported`: the peer is of a version that knows no trunks. */
export type TrunkEnd = 'unsupported' | 'broken';

/** What a connection is made with. */
export type TrunkConnectionOptions = {
  readonly client: Client;
  readonly limits: TrunkLimits;
  /** Whether a peer that is away is waited for; otherwise the connection is then gone at once. */
  readonly patient: boolean;
  /** It takes calls from now on. */
  readonly onOpen: () => void;
  /** It takes no further call; those that run go on. */
  readonly onLeaving: () => void;
  /** It is gone, and so many calls with it. */
  readonly onGone: (end: TrunkEnd, lostCalls: number) => void;
  /** Comes every second while calls are under way, and once when there are none any more. */
  readonly onBeat: () => void;
};

/** A peer that takes longer to say that it listens is given up. */
const OPEN_WITHIN_MS: Milliseconds = 5_000;

/** How often a peer is asked for a sign of life while calls are under way, and how often in vain until it is dead. */
const HEARTBEAT = { everyMs: 1_000, beats: 2 } as const;

/** Opens a stream to a peer. */
export function openTrunkConnection(options: TrunkConnectionOptions): TrunkConnection {
  const { client, limits, patient, onOpen, onLeaving, onGone, onBeat } = options;
  const { path, requestSerialize, responseDeserialize } = TRUNK_METHOD;
  const stream: ClientDuplexStream<Frames, Frames> = client.makeBidiStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    new Metadata({ waitForReady: patient }),
  );
  const calls = createClientCalls({ limits });
  const listeners = createCallListeners();
  let state: typeof calls.state = 'connecting';
  let worker: WorkerShare | undefined;

  const writer = createFrameWriter(calls, stream, () => {
    if (calls.state !== 'leaving' || calls.size > 0 || calls.hasWaiting) return;
    writer.close();
    stream.end();
  });
  const heartbeat = createHeartbeat({
    ...HEARTBEAT,
    isNeeded() {
      onBeat();
      return calls.size > 0;
    },
    ping() {
      calls.ping();
      writer.schedule();
    },
    onDead: () => stream.cancel(),
  });
  const opening = setTimeout(() => stream.cancel(), OPEN_WITHIN_MS).unref();

  const noteState = (): void => {
    if (calls.state === state) return;
    state = calls.state;
    clearTimeout(opening);
    if (state === 'open') onOpen();
    if (state === 'leaving') onLeaving();
  };
  const end = (reason: TrunkEnd): void => {
    if (state === 'broken') return;
    state = 'broken';
    clearTimeout(opening);
    heartbeat.close();
    writer.close();
    const lost = calls.broken();
    onGone(reason, lost.length);
    listeners.tell(lost);
  };

  stream.on('metadata', (metadata: Metadata) => (worker = workerIn(metadata)));
  stream.on('data', (frames: Frames) => {
    if (state === 'broken') return;
    heartbeat.heard();
    try {
      for (const frame of frames) listeners.tell(calls.receive(frame));
    } catch {
      // The other side breaks the protocol: nothing that it says can be relied on any more.
      return stream.cancel();
    }
    noteState();
    writer.schedule();
  });
  // What has arrived is heard before the end.
  stream.on('error', ({ code }: Partial<ServiceError>) =>
    setImmediate(end, code === GrpcStatus.UNIMPLEMENTED ? 'unsupported' : 'broken'),
  );
  stream.on('end', () => setImmediate(end, 'broken'));

  return {
    get isOpen() {
      return state === 'open';
    },
    get size() {
      return calls.size;
    },
    get worker() {
      return worker;
    },
    open(call, listener) {
      try {
        const number = calls.open(call);
        listeners.add(number, listener);
        heartbeat.start();
        writer.schedule();
        return number;
      } finally {
        // It leaves by itself when it has carried as many calls as can be told apart.
        noteState();
      }
    },
    taken(call, bytes) {
      calls.taken(call, bytes);
      if (calls.hasWaiting) writer.schedule();
    },
    cancel(call) {
      listeners.remove(call);
      calls.cancel(call);
      writer.schedule();
    },
    close() {
      stream.cancel();
      end('broken');
    },
  };
}
