import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { MESH } from '../worlds.js';

/** A provider that refuses within a millisecond must not look like the fastest one. */
export const rateLimitedIsNotFast = defineRow({
  id: 'R13',
  title: 'A provider answers 429 in a millisecond, the other one answers in 60',
  passLine: 'the refusing one gets less than a quarter of the calls',
  control: 'a naive gateway that asks whoever replied fastest',
  world: MESH,
  controlWorld: { kind: 'naive', attempts: 2, pick: 'fastest-reply' },
  async measure({ world, size, mechanism }) {
    const [perSecond, forMs] = size === 'fast' ? [40, 2_500] : [100, 30_000];
    world.behave('second', { ttftMs: 60 });
    world.behave('third', { ttftMs: 60 });
    world.behave('first', { fault: { kind: 'status', status: 429, retryAfter: '1' } });
    const model = mechanism === 'on' ? 'fastest' : 'auto';
    const load = steadyLoad({ urls: world.urls, perSecond, model });
    await sleep(forMs);
    const answers = await load.stop();
    const calls = world.upstream.journal.entries().filter(({ method }) => method === 'POST').length;
    const refused = world.callsOf('first').length;
    const whole = answers.filter(({ kind }) => kind === 'whole').length;
    return {
      pass: refused / calls < 0.25 && whole === answers.length,
      figure: `${((100 * refused) / calls).toFixed(1)} % of ${calls} calls went to it; ${whole} of ${answers.length} answered (${tally(answers.map(({ kind, reason }) => `${kind} ${reason}`.trim()))})`,
      n: answers.length,
    };
  },
});
