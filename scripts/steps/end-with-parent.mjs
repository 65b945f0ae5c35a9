/** How often to check for the parent, in milliseconds: the system notifies no process that its parent has died. */
const LOOK_EVERY_MS = 1_000;

/**
 * Ends this process as SIGTERM would when npm, which started it, is gone: a signal to npm alone reaches nobody else. A
 * process that was started without npm may outlive its parent, as one that `nohup` started does.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    // Nobody may read it any more, which must not keep this process from its orderly end.
    process.stderr.on('error', () => undefined).write('\nnpm, which started this, is gone.\n');
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
}
