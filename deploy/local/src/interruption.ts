/** The part of a process that learns when it is to end; `process` is one. */
export type InterruptibleProcess = {
  readonly on: (event: Interruption, listener: () => void) => unknown;
  readonly off: (event: Interruption, listener: () => void) => unknown;
  /** Present when a parent holds the other end; an unreferenced channel does not keep the process alive. */
  readonly channel?: { readonly unref: () => void } | null | undefined;
};

type Interruption = 'SIGINT' | 'SIGTERM' | 'disconnect';

const INTERRUPTIONS: readonly Interruption[] = ['SIGINT', 'SIGTERM', 'disconnect'];

/**
 * One Ctrl-C arrives several times where a whole process group gets it and each parent passes it on as well. Signals within
 * this time, in milliseconds, count as one.
 */
const ONE_INTERRUPTION_MS = 1_000;

/**
 * Resolves when the process is to end: at Ctrl-C, at SIGTERM, and when a parent that started it with a channel is gone. A
 * signal that comes a second later or more is from a user who does not want to wait: it ends the process at once.
 */
export function interruption(host: InterruptibleProcess = process): Promise<void> {
  return new Promise((resolve) => {
    let isHeard = false;
    const listen = (): void => {
      resolve();
      if (isHeard) return;
      isHeard = true;
      setTimeout(() => {
        for (const event of INTERRUPTIONS) host.off(event, listen);
      }, ONE_INTERRUPTION_MS).unref();
    };
    for (const event of INTERRUPTIONS) host.on(event, listen);
    host.channel?.unref();
  });
}
