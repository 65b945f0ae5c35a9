import { defineRow } from '../row.js';
import { readBookedAttempts } from '../tools/events.js';
import { ask } from '../tools/ask.js';
import { percentile, tally } from '../tools/statistics.js';
import { until } from '../tools/until.js';
import { MESH, NAIVE } from '../worlds.js';

/** Streams whose beginning clients have when the adapter dies: each must say that it is not whole, and be booked. */
export const streamsCut = defineRow({
  id: 'R2',
  title: 'Streams under way when their adapter is killed',
  passLine: 'each ends within 1 s with a typed error, none looks whole, each call is booked once',
  control: 'a naive gateway whose provider breaks off',
  world: MESH,
  controlWorld: NAIVE,
  async measure({ world, size, mechanism }) {
    const n = size === 'fast' ? 20 : 100;
    const since = Date.now();
    const cut = { kind: 'cut', afterChunks: 20, how: 'reset' } as const;
    world.behave('first', {
      outputTokens: 400,
      tokensPerSecond: 40,
      ...(mechanism === 'off' && { fault: cut }),
    });
    const asked = Array.from({ length: n }, (_, number) =>
      ask(world.urls[0] ?? '', `story ${number}`, { stream: true, maxTokens: 400 }),
    );
    await Promise.all(asked.map(({ begun }) => begun));
    const killedAt = performance.now();
    const restarts: Promise<void>[] = [];
    if (mechanism === 'on') {
      for (const name of ['adapter-openai', 'adapter-openai-2']) {
        world.service(name).signal('SIGKILL');
        restarts.push(world.service(name).restart());
      }
    }
    const ends: number[] = [];
    const answers = await Promise.all(
      asked.map(async ({ answer }) => {
        const known = await answer;
        ends.push(performance.now() - killedAt);
        return known;
      }),
    );
    await Promise.all(restarts);
    const kinds = tally(answers.map(({ kind, reason }) => `${kind} ${reason}`.trim()));
    const p99 = percentile(ends, 0.99);
    const isTold = answers.every(({ kind, reason }) => kind === 'truncated' && reason === 'STREAM_TRUNCATED');
    const isSoon = size === 'fast' || p99 <= 1_000;
    if (mechanism === 'off') return { pass: isTold && isSoon, figure: kinds, n };
    const calls = world.callsOf('first').flatMap(({ attemptId }) => attemptId ?? []);
    let missing = calls.length;
    await until('every call is booked', 15_000, async () => {
      const { byId } = await readBookedAttempts(world, since);
      missing = calls.filter((id) => !byId.has(id)).length;
      return missing === 0;
    }).catch(() => undefined);
    return {
      pass: isTold && isSoon && missing === 0,
      figure: `${kinds}; all over ${Math.round(p99)} ms after the kill (p99); ${missing} of ${calls.length} calls not booked`,
      n,
    };
  },
});
