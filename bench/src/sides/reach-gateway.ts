import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a gateway answers HTTP at all. @throws Error when it does not within the limit. */
export async function untilItAnswers(name: string, origin: string, limitMs: number): Promise<void> {
  const giveUpAt = Date.now() + limitMs;
  while (Date.now() < giveUpAt) {
    const answers = await fetch(origin).then(
      async (response) => (await response.arrayBuffer(), true),
      () => false,
    );
    if (answers) return;
    await sleep(5);
  }
  throw new Error(`${name} did not answer within ${limitMs / 1_000} s.`);
}

/** A port that is free now, for a gateway that must be given one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
