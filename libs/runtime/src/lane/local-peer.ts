import type { Milliseconds } from '@signalbox/domain';
import type { Implementation } from '../grpc/implement.js';
import type { ServedMethod } from '../grpc/served-method.js';
import type { Serving } from '../grpc/serving.js';

/** A service of this process, as its callers in the same process see it. */
export type LocalPeer = {
  readonly serving: Serving;
  /** `undefined`: it has no such method. */
  method(path: string): ServedMethod | undefined;
  /** Counts a call that begins. @param lost Called when the peer closes before the call is over. @returns how to count it out. */
  enter(lost: () => void): () => void;
  /** Resolves when no call is under way, or when the grace is over. */
  drain(): Promise<void>;
  /** Gives up every call that is still under way. */
  close(): void;
};

/** What a peer is made of. */
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
  const running = new Set<() => void>();
  let onIdle: (() => void) | undefined;
  return {
    serving,
    method: (path) => methods.get(path),
    enter(lost) {
      // Two calls may be lost in the same way; each is counted for itself.
      const call = (): void => lost();
      running.add(call);
      return () => {
        running.delete(call);
        if (running.size === 0) onIdle?.();
      };
    },
    async drain() {
      if (running.size === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, drainGraceMs);
        onIdle = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    close() {
      for (const lost of running) lost();
    },
  };
}
