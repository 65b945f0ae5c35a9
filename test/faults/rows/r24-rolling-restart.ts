import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { noneOf, tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { TWO_OF_EACH } from '../worlds.js';

/** Every service is stopped and started again, one after the other, under load. */
export const rollingRestart = defineRow({
  id: 'R24',
  title: 'A rolling restart of every service under load',
  passLine: 'no request fails, and no stream is cut',
  control: 'SIGKILL in place of SIGTERM',
  onlyFull: true,
  world: TWO_OF_EACH,
  async measure({ world, size, mechanism }) {
    // What two cores can serve besides running the clients, the provider and processes that start.
    const perSecond = size === 'fast' ? 40 : 100;
    world.behave('first', { outputTokens: 40, tokensPerSecond: 100 });
    const asked = { urls: world.urls, perSecond: perSecond / 2, model: 'patient', maxTokens: 40 };
    const whole = steadyLoad(asked);
    const streams = steadyLoad({ ...asked, stream: true });
    await sleep(500);
    const names = [...world.mesh.services.keys()].filter(
      (name) => size === 'full' || /^(ingress|decision|adapter-openai)(-2)?$/.test(name),
    );
    for (const name of names) {
      const service = world.service(name);
      if (mechanism === 'on') await service.terminate();
      else service.signal('SIGKILL');
      await service.restart();
      await sleep(size === 'fast' ? 200 : 2_000);
    }
    await sleep(500);
    const answers = [...(await whole.stop()), ...(await streams.stop())];
    const failed = answers.filter(({ kind }) => kind !== 'whole');
    return {
      pass: failed.length === 0,
      figure:
        failed.length === 0
          ? `${noneOf(answers.length)} failed over ${names.length} restarts, at ${perSecond} a second`
          : `${failed.length} of ${answers.length} failed: ${tally(failed.map(({ kind, reason }) => `${kind} ${reason}`))}`,
      n: answers.length,
    };
  },
});
