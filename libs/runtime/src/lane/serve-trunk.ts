import type { ServerDuplexStream, UntypedServiceImplementation } from '@grpc/grpc-js';
import { status as GrpcStatus } from '@grpc/grpc-js';
import { createServerCalls, type CallNumber, type ServerNews, type TrunkLimits } from '@signalbox/trunk';
import type { Cancellation } from '../grpc/cancellation.js';
import type { Implementation } from '../grpc/implement.js';
import type { ServedMethod } from '../grpc/served-method.js';
import type { Serving } from '../grpc/serving.js';
import type { WorkerShare } from '../workers/worker-share.js';
import { createDeadlines } from './deadlines.js';
import { createFrameWriter } from './frame-writer.js';
import { serveTrunkCall, type TrunkCallServing } from './serve-trunk-call.js';
import { TRUNK_METHOD, type Frames } from './trunk-codec.js';
import { workerMetadata } from './worker-metadata.js';

/** The trunks of a server: the calls on them go to the same handlers as calls that are an rpc each. */
export type TrunkServing = {
  readonly implementation: Implementation;
  /** Takes no further call. Running calls finish, and then each trunk ends. */
  leave(): void;
};

type TrunkStream = ServerDuplexStream<Frames, Frames>;

/** Serves these implementations over trunks. @param worker Which of several workers on the port this process is. */
export function serveTrunks(
  implementations: readonly Implementation[],
  limits: TrunkLimits,
  worker?: WorkerShare,
): TrunkServing {
  const methods = new Map(
    implementations
      .flatMap((implementation) => implementation.methods)
      .map((method) => [method.path, method]),
  );
  const open = new Set<{ leave(): void }>();
  let isLeaving = false;
  return {
    implementation: {
      definition: { Open: TRUNK_METHOD },
      methods: [],
      bind: (serving): UntypedServiceImplementation => ({
        Open(stream: TrunkStream) {
          if (worker !== undefined) stream.sendMetadata(workerMetadata(worker));
          const trunk = serveTrunk(stream, { methods, serving, limits, onClose: () => open.delete(trunk) });
          open.add(trunk);
          if (isLeaving) trunk.leave();
        },
      }),
    },
    leave() {
      isLeaving = true;
      for (const trunk of open) trunk.leave();
    },
  };
}

type TrunkOptions = {
  readonly methods: ReadonlyMap<string, ServedMethod>;
  readonly serving: Serving;
  readonly limits: TrunkLimits;
  readonly onClose: () => void;
};

/** Serves one trunk until either side is done with it or breaks the protocol. */
function serveTrunk(stream: TrunkStream, options: TrunkOptions): { leave(): void } {
  const { methods, serving, limits, onClose } = options;
  const calls = createServerCalls({ limits });
  const running = new Map<CallNumber, Cancellation>();
  const drained = new Map<CallNumber, () => void>();
  let isLastTaken = false;

  const endWhenDone = (): void => {
    if (!isLastTaken || running.size > 0 || calls.size > 0 || calls.hasWaiting) return;
    // A frame after the end, such as the reply to a ping, would break the stream before its status is sent.
    writer.close();
    stream.end();
  };
  const writer = createFrameWriter(calls, stream, () => {
    for (const call of calls.drained()) drained.get(call)?.();
    endWhenDone();
  });
  const deadlines = createDeadlines(() => serving.telemetry.clock.now());
  const wrote = writer.schedule;
  const callServing: TrunkCallServing = { calls, deadlines, drained, running, serving, limits, wrote };

  const hear = (news: ServerNews): void => {
    switch (news.kind) {
      case 'called':
        return serveTrunkCall(methods.get(news.path), news, callServing);
      case 'cancelled':
        running.get(news.call)?.cancel();
    }
  };
  const close = (): void => {
    writer.close();
    deadlines.close();
    onClose();
    for (const news of calls.broken()) hear(news);
  };
  stream.on('data', (frames: Frames) => {
    try {
      for (const frame of frames) for (const news of calls.receive(frame)) hear(news);
      writer.schedule();
    } catch (error) {
      // The other side broke the protocol: nothing that it sends can be relied on any more.
      serving.telemetry.log.warn({ err: error }, 'a trunk is cut: its client breaks the protocol');
      close();
      stream.emit('error', { code: GrpcStatus.INTERNAL, details: 'The trunk broke its protocol.' });
    }
  });
  // The client opens no further call; running calls finish.
  stream.on('end', () => {
    isLastTaken = true;
    endWhenDone();
  });
  stream.once('cancelled', close);
  stream.on('error', () => undefined);
  stream.once('finish', close);
  writer.schedule();
  return {
    leave() {
      calls.leave();
      isLastTaken = true;
      writer.schedule();
    },
  };
}
