import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../world.js';

/**
 * Kills the server, and brings it back on the same store after a while.
 * @param onReturn Called when it is about to come back.
 */
export async function killNats(world: World, awayMs: number, onReturn?: () => void): Promise<void> {
  const { server } = world.mesh.nats;
  server?.kill('SIGKILL');
  await server?.exited;
  await sleep(awayMs);
  onReturn?.();
  await server?.restart();
}
