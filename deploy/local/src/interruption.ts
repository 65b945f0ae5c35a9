/** The part of a process that hears when it is to end; `process` is one. */
export type InterruptibleProcess = {
  readonly once: (event: 'SIGINT' | 'SIGTERM' | 'disconnect', listener: () => void) => unknown;
  /** There when a parent holds the other end; what is unreferenced does not keep the process alive. */
  readonly channel?: { readonly unref: () => void } | null | undefined;
};

/** Resolves when the process is to end: at Ctrl-C, at SIGTERM, and when a parent that started it with a channel is gone. */
export function interruption(host: InterruptibleProcess = process): Promise<void> {
  return new Promise((resolve) => {
    host.once('SIGINT', resolve);
    host.once('SIGTERM', resolve);
    host.once('disconnect', resolve);
    host.channel?.unref();
  });
}
