/** Sends a message to the process that started this one. Does nothing when nobody did, as at a terminal. */
export function tellParent(message: object): void {
  process.send?.(message);
}
