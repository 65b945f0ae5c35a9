import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { BARE_MESH, TWO_OF_EACH } from '../worlds.js';
import { compareBooks } from './r05-nats-killed.js';

/** Any process is killed at any moment: what a client sees is a success or one typed error, and the books are right. */
export const anyProcessKilled = defineRow({
  id: 'KILL',
  title: 'SIGKILL of one process after the other, NATS included, under load',
  passLine:
    'a client sees an answer, a typed error or a broken connection of its own ingress, never a lie; every provider call is booked, none twice',
  control: 'events wait in memory alone',
  world: TWO_OF_EACH,
  controlWorld: BARE_MESH,
  async measure({ world, size }) {
    const kills = size === 'fast' ? 4 : 60;
    const perSecond = size === 'fast' ? 40 : 100;
    const since = Date.now();
    world.behave('first', { outputTokens: 30, tokensPerSecond: 150 });
    const load = steadyLoad({ urls: world.urls, perSecond, stream: true, maxTokens: 30 });
    const names = [...world.mesh.services.keys()].filter((name) =>
      /^(ingress|adapter-openai|decision|health)/.test(name),
    );
    for (let kill = 0; kill < kills; kill++) {
      await sleep(150 + ((kill * 211) % 400));
      if (kill % 4 === 3) {
        const { server } = world.mesh.nats;
        server?.kill('SIGKILL');
        await server?.exited;
        await server?.restart();
        continue;
      }
      const service = world.service(names[(kill * 5) % names.length] ?? '');
      service.signal('SIGKILL');
      await service.restart();
    }
    const answers = await load.stop();
    const lies = answers.filter(
      ({ kind, reason }) => kind === 'lie' || (kind === 'failed' && reason === ''),
    ).length;
    const { calls, missing, repeated } = await compareBooks(world, since);
    return {
      pass: lies === 0 && missing === 0 && repeated === 0,
      figure: `${kills} kills: ${tally(answers.map(({ kind }) => kind))}; ${lies} untyped; of ${calls} calls ${missing} not booked, ${repeated} events twice`,
      n: answers.length,
    };
  },
});
