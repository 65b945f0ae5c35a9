import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { tally } from '../tools/statistics.js';
import { MESH } from '../worlds.js';

/** One key, one call: duplicates at once, a duplicate later, and a key that is used for something else. */
export const idempotency = defineRow({
  id: 'R21',
  title: 'Twenty requests at once with one idempotency key',
  passLine: 'one provider call; the others get 409 or the same answer; another body gets 400',
  control: 'no key',
  world: MESH,
  async measure({ world, size, mechanism }) {
    const rounds = size === 'fast' ? 2 : 50;
    let calls = 0;
    let wrong = 0;
    const kinds: string[] = [];
    for (let round = 0; round < rounds; round++) {
      world.upstream.reset();
      world.behave('first', { ttftMs: 100 });
      const key = `round-${round}-${process.pid}-${Date.now()}`;
      const headers = mechanism === 'on' ? { 'idempotency-key': key } : {};
      const question = `question of round ${round}`;
      const answers = await Promise.all(
        Array.from(
          { length: 20 },
          (_, number) => ask(world.urls[number % world.urls.length] ?? '', question, { headers }).answer,
        ),
      );
      calls = Math.max(calls, world.callsOf('first').length);
      kinds.push(...answers.map(({ status, reason }) => `${status} ${reason}`.trim()));
      const again = await ask(world.urls[0] ?? '', question, { headers }).answer;
      const first = answers.find(({ kind }) => kind === 'whole');
      if (again.text !== first?.text || again.headers['idempotent-replayed'] !== 'true') wrong += 1;
      const other = await ask(world.urls[0] ?? '', 'something else', { headers }).answer;
      if (other.status !== 400 || other.reason !== 'IDEMPOTENCY_KEY_REUSED') wrong += 1;
      calls = Math.max(calls, world.callsOf('first').length);
    }
    return {
      pass: calls === 1 && wrong === 0,
      figure: `at most ${calls} provider calls for a key; ${tally(kinds)}; ${wrong} wrong repeats`,
      n: rounds * 22,
    };
  },
});
