import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { percentile, tally } from '../tools/statistics.js';
import { until } from '../tools/until.js';
import { MESH } from '../worlds.js';

/** The idle limit of the route. */
const LIMIT_MS = 1_000;

/** A provider that falls silent in the middle of its answer is given up, and its connection closed. */
export const stalledStream = defineRow({
  id: 'R9',
  title: 'A provider stalls in the middle of its answer',
  passLine: 'the client is told within 1 s after the idle limit, and the provider’s connection is closed',
  control: 'an idle limit of 4 s',
  world: MESH,
  async measure({ world, size, mechanism }) {
    const n = size === 'fast' ? 3 : 50;
    const model = mechanism === 'on' ? 'auto' : 'bare';
    world.behave('first', { outputTokens: 50, fault: { kind: 'stall', afterChunks: 5 } });
    const answers = await Promise.all(
      Array.from(
        { length: n },
        (_, number) =>
          ask(world.urls[0] ?? '', `story ${number}`, { stream: true, model, maxTokens: 50 }).answer,
      ),
    );
    const told = answers.filter(({ kind }) => kind === 'truncated').length;
    const late = percentile(
      answers.map(({ totalMs, firstMs = 0 }) => totalMs - firstMs - LIMIT_MS),
      0.99,
    );
    const open = (): number => world.callsOf('first').filter(({ outcome }) => outcome === 'open').length;
    await until('every provider call is closed', 2_000, () => open() === 0).catch(() => undefined);
    return {
      pass: told === n && late <= (size === 'fast' ? 2_500 : 1_000) && open() === 0,
      figure: `${tally(answers.map(({ kind }) => kind))}; told ${Math.round(late)} ms after the limit (p99); ${open()} provider calls left open`,
      n,
    };
  },
});
