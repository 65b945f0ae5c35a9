import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { journaledAttempts } from '../tools/events.js';
import { steadyLoad } from '../tools/steady-load.js';
import { until } from '../tools/until.js';
import { BARE_MESH, MESH } from '../worlds.js';
import { compareBooks } from './r05-nats-killed.js';

/** NATS is away, and the processes that hold the events are killed as well. */
export const outboxHolderKilled = defineRow({
  id: 'R6',
  title: 'NATS is killed, and then the processes that hold the events',
  passLine: 'every call that the provider saw is booked once both are back',
  control: 'events wait in memory alone',
  world: MESH,
  controlWorld: BARE_MESH,
  async measure({ world, size }) {
    const kills = size === 'fast' ? 1 : 20;
    const since = Date.now();
    let asked = 0;
    for (let kill = 0; kill < kills; kill++) {
      const { server } = world.mesh.nats;
      server?.kill('SIGKILL');
      await server?.exited;
      const load = steadyLoad({ urls: world.urls, perSecond: 40 });
      const before = journaledAttempts(world).length;
      await until('some calls are made', 20_000, () => journaledAttempts(world).length >= before + 10);
      await sleep((kill * 137) % 700);
      const names = [...world.mesh.services.keys()].filter((name) => /^(ingress|adapter-openai)/.test(name));
      for (const name of names) world.service(name).signal('SIGKILL');
      asked += (await load.stop()).length;
      await server?.restart();
      await Promise.all(names.map((name) => world.service(name).restart()));
    }
    const { calls, missing, repeated } = await compareBooks(world, since);
    return {
      pass: missing === 0 && repeated === 0,
      figure: `${kills} kills: of ${calls} calls ${missing} not booked, ${repeated} events twice`,
      n: asked,
    };
  },
});
