import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { noneOf, percentile, tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { BARE_MESH, PLANS_AGE_FAST } from '../worlds.js';

/** The decision service is gone for a long time: requests are served by the last plans, and then by the policy's own order. */
export const decisionKilled = defineRow({
  id: 'R4',
  title: 'The decision service is killed',
  passLine: 'no routing error; the age of the plans is shown; past the maximum the policy decides alone',
  control: 'no standby in the ingress',
  onlyFull: true,
  world: PLANS_AGE_FAST,
  controlWorld: BARE_MESH,
  async measure({ world, size }) {
    const [perSecond, awayMs] = size === 'fast' ? [20, 4_000] : [20, 300_000];
    const load = steadyLoad({ urls: world.urls, perSecond });
    await sleep(1_000);
    const decision = world.service('decision');
    decision.signal('SIGKILL');
    await sleep(awayMs);
    await decision.restart();
    await sleep(1_000);
    const answers = await load.stop();
    const failed = answers.filter(({ kind }) => kind !== 'whole');
    const standby = answers.flatMap(({ route }) => (isStandby(route['standby']) ? [route['standby']] : []));
    const aged = standby.filter(({ plan_age_ms: age }) => age !== undefined).length;
    const p99 = percentile(
      answers.map(({ totalMs }) => totalMs),
      0.99,
    );
    return {
      pass: failed.length === 0 && aged > 0 && standby.length > aged,
      figure:
        failed.length === 0
          ? `${noneOf(answers.length)} failed, p99 ${Math.round(p99)} ms; ${aged} by plans of known age, ${standby.length - aged} by the policy alone`
          : `${failed.length} of ${answers.length} failed: ${tally(failed.map(({ reason }) => reason))}`,
      n: answers.length,
    };
  },
});

type Standby = { readonly plan_age_ms?: number };

function isStandby(value: unknown): value is Standby {
  return typeof value === 'object' && value !== null;
}
