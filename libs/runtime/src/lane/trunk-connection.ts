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
  /** @throws TrunkError when it does not take the call; the peer has then not seen it. */
  open(call: NewCall, listener: CallListener): CallNumber;
  /** The consumer has taken a message of this size, so as many more bytes may be sent. */
  taken(call: CallNumber, bytes: number): void;
  /** Abandons a call, or the untaken messages of one that has ended. */
  cancel(call: CallNumber): void;
  /** Cuts the connection. Running calls are lost. */
  close(): void;
};

/** Why a connection is gone. `unsupported`: the peer is of a version that knows no trunks. */
export type TrunkEnd = 'unsupported' | 'broken';

/** What a connection is made with. */
export type TrunkConnectionOptions = {
  readonly client: Client;
  readonly limits: TrunkLimits;
  /** Whether to wait for a peer that is down; otherwise the connection then fails at once. */
  readonly patient: boolean;
  /** The connection takes calls from now on. */
  readonly onOpen: () => void;
  /** The connection takes no further call; running calls continue. */
  readonly onLeaving: () => void;
  /** The connection is gone, and `lostCalls` calls with it. */
  readonly onGone: (end: TrunkEnd, lostCalls: number) => void;
  /** Called every second while calls are under way, and once when none is left. */
  readonly onBeat: () => void;
};

/** A peer that is not ready within this time is given up. */
const OPEN_WITHIN_MS: Milliseconds = 5_000;

/** How often a peer is pinged while calls are under way, and after how many pings without a sign of life it counts as dead. */
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
      // The other side broke the protocol: nothing that it sends can be relied on any more.
      return stream.cancel();
    }
    noteState();
    writer.schedule();
  });
  // Messages that have arrived are delivered before the end.
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
        // The connection leaves by itself when its call numbers are used up.
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
