import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../world.js';

/** Kills the server, and brings it back on the same store after a while. */
export async function killNats(world: World, awayMs: number): Promise<void> {
  const { server } = world.mesh.nats;
  server?.kill('SIGKILL');
  await server?.exited;
  await sleep(awayMs);
  await server?.restart();
}
