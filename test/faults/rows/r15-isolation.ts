import CircuitBreaker from 'opossum';
import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { MESH } from '../worlds.js';

/** One call that times out ends alone, and streams that die after their beginning count against their backend. */
export const isolation = defineRow({
  id: 'R15',
  title: 'One of 50 calls at once times out',
  passLine: 'none of the other 49 is aborted; streams that die in the middle open the circuit',
  control: 'one abort controller for the whole circuit',
  onlyFull: true,
  world: MESH,
  async measure({ world, mechanism }) {
    if (mechanism === 'off') return sharedAbort();
    world.behave('first', { outputTokens: 60, tokensPerSecond: 30 });
    const others = Array.from({ length: 49 }, (_, number) =>
      ask(world.urls[0] ?? '', `story ${number}`, { stream: true, maxTokens: 60 }),
    );
    await Promise.all(others.map(({ begun }) => begun));
    world.behave('first', { fault: { kind: 'silent', times: 1 } });
    const slow = await ask(world.urls[0] ?? '', 'and nothing', { stream: true }).answer;
    const answers = await Promise.all(others.map(({ answer }) => answer));
    const whole = answers.filter(({ kind }) => kind === 'whole').length;
    world.upstream.reset();
    world.behave('first', { outputTokens: 30, fault: { kind: 'cut', afterChunks: 3, how: 'reset' } });
    for (let cut = 0; cut < 30; cut++) await ask(world.urls[0] ?? '', `cut ${cut}`, { stream: true }).answer;
    const cuts = world.callsOf('first').length;
    return {
      pass: whole === 49 && slow.kind === 'whole' && cuts < 30,
      figure: `${whole} of 49 siblings whole; left alone after ${cuts} streams that died in the middle`,
      n: 50,
    };
  },
});

/** The control: opossum's own abort controller belongs to the circuit, so one timeout ends every call. */
async function sharedAbort() {
  const abortController = new AbortController();
  const breaker = new CircuitBreaker(
    (ms: number) =>
      new Promise<string>((resolve, reject) => {
        const timer = setTimeout(() => resolve('whole'), ms);
        abortController.signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(new Error('aborted'));
        });
      }),
    { timeout: 100, abortController, errorThresholdPercentage: 100 },
  );
  const slow = breaker.fire(300).catch(() => 'timed out');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const siblings = await Promise.all(
    Array.from({ length: 49 }, () => breaker.fire(80).catch(() => 'aborted')),
  );
  await slow;
  breaker.shutdown();
  const whole = siblings.filter((end) => end === 'whole').length;
  return { pass: whole === 49, figure: `${whole} of 49 siblings whole`, n: 50 };
}
