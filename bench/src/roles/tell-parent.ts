/** Sends a message to the process that started this one. Does nothing without such a process, as at a terminal. */
export function tellParent(message: object): void {
  process.send?.(message);
}
