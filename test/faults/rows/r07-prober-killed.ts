import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { steadyLoad } from '../tools/steady-load.js';
import { MESH } from '../worlds.js';

/** Without probes no backend is taken for dead, and the requests themselves still show which ones are. */
export const proberKilled = defineRow({
  id: 'R7',
  title: 'The health-prober is killed',
  passLine: 'nobody is left alone for lack of probes; a provider that fails is left alone all the same',
  control: 'one backend and one attempt',
  onlyFull: true,
  world: MESH,
  async measure({ world, size, mechanism }) {
    const [perSecond, aloneMs] = size === 'fast' ? [30, 1_500] : [100, 30_000];
    const model = mechanism === 'on' ? 'auto' : 'bare';
    const prober = world.service('health-prober');
    prober.signal('SIGKILL');
    const quiet = steadyLoad({ urls: world.urls, perSecond, model });
    await sleep(aloneMs);
    const alone = await quiet.stop();
    const elsewhere = alone.filter(({ kind, backend }) => kind !== 'whole' || backend !== 'first').length;
    world.behave('first', { fault: { kind: 'status', status: 503 } });
    const load = steadyLoad({ urls: world.urls, perSecond, model });
    await sleep(3_000);
    const answers = await load.stop();
    await prober.restart();
    const failed = answers.filter(({ kind }) => kind !== 'whole').length;
    const late = answers
      .slice(-perSecond)
      .filter(({ headers }) => headers['x-signalbox-attempts'] !== '1').length;
    return {
      pass: elsewhere === 0 && failed === 0 && late === 0,
      figure: `${elsewhere} of ${alone.length} left the first backend; then ${failed} of ${answers.length} failed, ${late} retries in the last second`,
      n: alone.length + answers.length,
    };
  },
});
