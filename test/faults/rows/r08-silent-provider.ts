import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { percentile } from '../tools/statistics.js';
import { MESH } from '../worlds.js';

/** The first-token limit of the route. */
const LIMIT_MS = 1_000;

/** A provider that accepts a request and stays silent costs one attempt and the first-token limit, and no more. */
export const silentProvider = defineRow({
  id: 'R8',
  title: 'A provider accepts a request and is silent',
  passLine:
    'another backend answers within 1 s after the first-token limit, and the silent one is asked once',
  control: 'a first-token limit of 4 s and one attempt',
  world: MESH,
  async measure({ world, size, mechanism }) {
    const faults = ['silent', 'silent-after-headers'] as const;
    const n = mechanism === 'off' ? 1 : size === 'fast' ? 2 : 20;
    const late: number[] = [];
    let whole = 0;
    let most = 0;
    for (let trial = 0; trial < n; trial++) {
      world.upstream.reset();
      world.behave('first', { fault: { kind: faults[trial % 2] ?? 'silent' } });
      const model = mechanism === 'on' ? 'auto' : 'bare';
      const answer = await ask(world.urls[0] ?? '', `question ${trial}`, { stream: true, model }).answer;
      if (answer.kind === 'whole') whole += 1;
      late.push((answer.firstMs ?? answer.totalMs) - LIMIT_MS);
      most = Math.max(most, world.callsOf('first').length);
    }
    const p99 = percentile(late, 0.99);
    return {
      pass: whole === n && most <= 1 && p99 <= (size === 'fast' ? 2_500 : 1_000),
      figure: `${whole} of ${n} answered elsewhere, ${Math.round(p99)} ms after the limit (p99), at most ${most} call on the silent route`,
      n,
    };
  },
});
