import { setTimeout as sleep } from 'node:timers/promises';

/** Checks every 50 ms until the condition holds. @throws Error that names what did not come about within `limitMs`. */
export async function until(
  what: string,
  limitMs: number,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const endAt = performance.now() + limitMs;
  for (;;) {
    if (await isSo()) return;
    if (performance.now() >= endAt)
      throw new Error(`It did not come about within ${limitMs} ms that ${what}.`);
    await sleep(50);
  }
}
