import type { Milliseconds } from '@signalbox/domain';
import type { Implementation } from '../grpc/implement.js';
import type { ServedMethod } from '../grpc/served-method.js';
import type { Serving } from '../grpc/serving.js';
import { inTime } from '../in-time.js';

/** A running call, as its peer sees it. */
export type RunningCall = {
  /** The peer is closing before the call is over. */
  lost(): void;
};

/** A service of this process, as its callers in the same process see it. */
export type LocalPeer = {
  readonly serving: Serving;
  /** `undefined`: it has no such method. */
  method(path: string): ServedMethod | undefined;
  /** Counts a call that begins. */
  enter(call: RunningCall): void;
  /** Removes a call whose handler is done from the count. */
  leave(call: RunningCall): void;
  /** Resolves when no call is under way, or when the grace is over. */
  drain(): Promise<void>;
  /** Gives up every call that is still under way. */
  close(): void;
};

/** What a peer is created with. */
export type LocalPeerOptions = {
  readonly implementations: readonly Implementation[];
  readonly serving: Serving;
  /** How long running calls may take to finish when it drains, in milliseconds. */
  readonly drainGraceMs: Milliseconds;
};

/** Makes a service callable from inside its process. */
export function createLocalPeer({ implementations, serving, drainGraceMs }: LocalPeerOptions): LocalPeer {
  const methods = new Map(
    implementations.flatMap((implementation) =>
      implementation.methods.map((method) => [method.path, method] as const),
    ),
  );
  const running = new Set<RunningCall>();
  let onIdle: (() => void) | undefined;
  return {
    serving,
    method: (path) => methods.get(path),
    enter: (call) => void running.add(call),
    leave(call) {
      running.delete(call);
      if (running.size === 0) onIdle?.();
    },
    async drain() {
      if (running.size === 0) return;
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
      });
      await inTime(idle, drainGraceMs, () => undefined);
    },
    close() {
      for (const call of running) call.lost();
    },
  };
}
