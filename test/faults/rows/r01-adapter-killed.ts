import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { percentile, noneOf, tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { MESH } from '../worlds.js';

/** One of two adapters is killed under load and comes back: clients that had no content yet must not notice. */
export const adapterKilled = defineRow({
  id: 'R1',
  title: 'SIGKILL of one of two adapters under load',
  passLine: 'no error among requests without content, and at most 1 s more at p99',
  control: 'one attempt for a request',
  world: MESH,
  async measure({ world, size, mechanism }) {
    const [perSecond, beforeMs, awayMs] = size === 'fast' ? [60, 500, 1_500] : [200, 20_000, 20_000];
    world.behave('first', { ttftMs: 300 });
    const model = mechanism === 'on' ? 'auto' : 'bare';
    const load = steadyLoad({ urls: world.urls, perSecond, model });
    await sleep(beforeMs);
    const usual = percentile(
      load.answers.map(({ totalMs }) => totalMs),
      0.99,
    );
    // The control kills the other adapter: it surely has work, while this one may have come back only a moment ago.
    const adapter = world.service(mechanism === 'on' ? 'adapter-openai' : 'adapter-openai-2');
    adapter.signal('SIGKILL');
    await sleep(awayMs);
    await adapter.restart();
    await sleep(beforeMs);
    const answers = await load.stop();
    const failed = answers.filter(({ kind }) => kind !== 'whole');
    const added =
      percentile(
        answers.map(({ totalMs }) => totalMs),
        0.99,
      ) - usual;
    return {
      pass: failed.length === 0 && (size === 'fast' || added <= 1_000),
      figure:
        failed.length === 0
          ? `${noneOf(answers.length)} failed, ${Math.round(added)} ms more at p99`
          : `${failed.length} of ${answers.length} failed: ${tally(failed.map(({ kind, reason }) => `${kind} ${reason}`))}`,
      n: answers.length,
    };
  },
});
