import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { compareBooks } from '../tools/compare-books.js';
import { killNats } from '../tools/kill-nats.js';
import { tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { BARE_MESH, TWO_OF_EACH } from '../worlds.js';

/** The processes that are killed, in turn. */
const VICTIMS = [
  'adapter-openai',
  'ingress',
  'nats',
  'decision',
  'adapter-openai-2',
  'ingress-2',
  'health-prober',
  'decision-2',
];

/** Any process is killed at any moment: what a client sees is a success or one typed error, and the books are right. */
export const anyProcessKilled = defineRow({
  id: 'KILL',
  title: 'SIGKILL of one process after the other, NATS included, under load',
  passLine:
    'a client sees an answer, a typed error or a broken connection of its own ingress, never a lie; every provider call is booked, none twice',
  control: 'events wait in memory, and only those of adapters are read',
  onlyFull: true,
  world: TWO_OF_EACH,
  controlWorld: BARE_MESH,
  async measure({ world, size, mechanism }) {
    const kills = size === 'fast' ? 4 : 32;
    const perSecond = size === 'fast' ? 40 : 100;
    const since = Date.now();
    world.behave('first', { outputTokens: 30, tokensPerSecond: 150 });
    const load = steadyLoad({ urls: world.urls, perSecond, stream: true, maxTokens: 30 });
    const victims = VICTIMS.filter((name) => name === 'nats' || world.mesh.services.has(name));
    for (let kill = 0; kill < kills; kill++) {
      await sleep(150 + ((kill * 211) % 400));
      const victim = victims[kill % victims.length] ?? '';
      if (victim === 'nats') await killNats(world, 0);
      else {
        world.service(victim).signal('SIGKILL');
        await world.service(victim).restart();
      }
    }
    const answers = await load.stop();
    const lies = answers.filter(
      ({ kind, reason }) => kind === 'lie' || (kind === 'failed' && reason === ''),
    ).length;
    const { calls, missing, repeated } = await compareBooks(
      world,
      since,
      mechanism === 'on' ? 'everybody' : 'adapters',
      mechanism === 'on' ? 20_000 : 3_000,
    );
    return {
      pass: lies === 0 && missing === 0 && repeated === 0,
      figure: `${kills} kills: ${tally(answers.map(({ kind, reason }) => `${kind} ${reason}`.trim()))}; ${lies} untyped; of ${calls} calls ${missing} not booked, ${repeated} events twice`,
      n: answers.length,
    };
  },
});
