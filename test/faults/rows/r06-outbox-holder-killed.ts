import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { compareBooks } from '../tools/compare-books.js';
import { steadyLoad } from '../tools/steady-load.js';
import { BARE_MESH, MESH } from '../worlds.js';

/** After this long an event is in the file, whatever the machine is busy with, in milliseconds. */
const WRITTEN_AFTER_MS = 100;

/** NATS is away, and the processes that hold the events are killed as well. */
export const outboxHolderKilled = defineRow({
  id: 'R6',
  title: 'NATS is killed, and then the processes that hold the events',
  passLine: 'every call that ended 0.1 s before the kill is booked once both are back, none twice',
  control: 'events wait in memory alone',
  world: MESH,
  controlWorld: BARE_MESH,
  async measure({ world, size, mechanism }) {
    const kills = size === 'fast' ? 1 : 20;
    const since = Date.now();
    let asked = 0;
    for (let kill = 0; kill < kills; kill++) {
      const { server } = world.mesh.nats;
      server?.kill('SIGKILL');
      await server?.exited;
      const load = steadyLoad({ urls: world.urls, perSecond: 40 });
      await sleep(400 + ((kill * 137) % 700));
      asked += (await load.stop()).length;
      await sleep(WRITTEN_AFTER_MS + ((kill * 37) % 50));
      const names = [...world.mesh.services.keys()].filter((name) => /^(ingress|adapter-openai)/.test(name));
      for (const name of names) world.service(name).signal('SIGKILL');
      await server?.restart();
      await Promise.all(names.map((name) => world.service(name).restart()));
    }
    const { calls, missing, repeated } = await compareBooks(
      world,
      since,
      'everybody',
      mechanism === 'on' ? 20_000 : 3_000,
    );
    return {
      pass: missing === 0 && repeated === 0,
      figure: `${kills} kills: of ${calls} calls ${missing} not booked, ${repeated} events twice`,
      n: asked,
    };
  },
});
