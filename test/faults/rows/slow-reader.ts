import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { openTcpProxy } from '../tools/tcp-proxy.js';
import { until } from '../tools/until.js';
import { NAIVE, STALLS_SOON } from '../worlds.js';

/** Far more than sockets hold: what a provider has written beyond that waits in the memory of some process. */
const TOKENS = 200_000;

/** A client that stops reading, like one whose machine has vanished: the provider must wait, and then be stopped. */
export const slowReader = defineRow({
  id: 'SLOW',
  title: 'A client stops reading in the middle of a long answer',
  passLine: 'the provider is held back, and stopped when the client is given up',
  control: 'a naive gateway, which reads on for nobody',
  onlyFull: true,
  world: STALLS_SOON,
  controlWorld: NAIVE,
  async measure({ world, size }) {
    const n = size === 'fast' ? 2 : 20;
    world.behave('first', { outputTokens: TOKENS });
    const { hostname: host, port } = new URL(world.urls[0] ?? '');
    const clients = await Promise.all(
      Array.from({ length: n }, async (_, number) => {
        const proxy = await openTcpProxy({ host, port: Number(port) });
        const url = `http://${proxy.host}:${proxy.port}`;
        const asked = ask(url, `a very long story ${number}`, { stream: true, maxTokens: TOKENS });
        await asked.begun;
        proxy.setFault({ kind: 'black-hole' });
        return { asked, proxy };
      }),
    );
    const stopped = (): number =>
      world.callsOf('first').filter(({ outcome }) => outcome === 'client_gave_up').length;
    await until('the provider is stopped', 15_000, () => stopped() === n).catch(() => undefined);
    const written = Math.max(0, ...world.callsOf('first').map(({ chunksWritten }) => chunksWritten));
    for (const { asked, proxy } of clients) {
      asked.hangUp();
      await proxy.close();
    }
    const share = written / TOKENS;
    return {
      pass: stopped() === n && share < 1,
      figure: `${stopped()} of ${n} provider calls stopped, after at most ${Math.round(100 * share)} % of the answer`,
      n,
    };
  },
});
