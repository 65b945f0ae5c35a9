import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { tally } from '../tools/statistics.js';
import { MESH } from '../worlds.js';

/** An answer that breaks off anywhere: reported as truncated, or continued to its end where the route says so. */
export const answerContinued = defineRow({
  id: 'CUT',
  title: 'An answer breaks off in the middle, and the route says `onCut: continue`',
  passLine: 'the whole answer arrives, once, and the reply says that it was continued',
  control: '`onCut: fail`, where it must be told as truncated',
  world: MESH,
  async measure({ world, size, mechanism }) {
    // Each trial costs a retry, and a quiet ingress may make fifty in half a minute.
    const n = size === 'fast' ? 6 : 40;
    const model = mechanism === 'on' ? 'continue' : 'auto';
    const kinds: string[] = [];
    let same = 0;
    let marked = 0;
    for (let trial = 0; trial < n; trial++) {
      const question = `story number ${trial}`;
      const options = { stream: true, model, maxTokens: 48, more: { temperature: 0 } };
      world.upstream.reset();
      world.behave('first', { outputTokens: 48 });
      const whole = await ask(world.urls[0] ?? '', question, options).answer;
      const how = trial % 2 === 0 ? 'reset' : 'fin';
      world.behave('first', {
        outputTokens: 48,
        fault: { kind: 'cut', afterChunks: 1 + ((trial * 7) % 40), how, times: 1 },
      });
      const cut = await ask(world.urls[0] ?? '', question, options).answer;
      kinds.push(`${cut.kind} ${cut.reason}`.trim());
      if (cut.kind === 'whole' && cut.text === whole.text) same += 1;
      if (Array.isArray(cut.route['continuations'])) marked += 1;
    }
    return {
      pass: same === n && marked === n,
      figure: `${same} of ${n} whole and equal to the answer without a cut, ${marked} marked; ${tally(kinds)}`,
      n,
    };
  },
});
