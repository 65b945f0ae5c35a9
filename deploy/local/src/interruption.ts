/** The part of a process that learns when it is to end; `process` is one. */
export type InterruptibleProcess = {
  readonly on: (event: Interruption, listener: () => void) => unknown;
  readonly off: (event: Interruption, listener: () => void) => unknown;
  /** Present when a parent holds the other end; an unreferenced channel does not keep the process alive. */
  readonly channel?: { readonly unref: () => void } | null | undefined;
};

/** Why a process is to end: a signal, or that the parent which held the other end of its channel is gone. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'disconnect';

const INTERRUPTIONS: readonly Interruption[] = ['SIGINT', 'SIGTERM', 'disconnect'];

/**
 * One Ctrl-C arrives several times where a whole process group gets it and each parent passes it on as well. Signals within
 * this time, in milliseconds, count as one.
 */
const ONE_INTERRUPTION_MS = 1_000;

/**
 * Resolves, with the reason, when the process is to end: at Ctrl-C, at SIGTERM, and when a parent that started it with a channel is gone. A
 * signal that comes a second later or more is somebody's who does not want to wait: it ends the process at once.
 */
export function interruption(host: InterruptibleProcess = process): Promise<Interruption> {
  return new Promise((resolve) => {
    let isHeard = false;
    const hear = (event: Interruption): void => {
      resolve(event);
      if (isHeard) return;
      isHeard = true;
      setTimeout(() => {
        for (const [event, listen] of listeners) host.off(event, listen);
      }, ONE_INTERRUPTION_MS).unref();
    };
    const listeners = INTERRUPTIONS.map((event) => [event, () => hear(event)] as const);
    for (const [event, listen] of listeners) host.on(event, listen);
    host.channel?.unref();
  });
}
