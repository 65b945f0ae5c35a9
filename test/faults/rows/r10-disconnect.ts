import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import { askGrpc } from '../tools/ask-grpc.js';
import { percentile } from '../tools/statistics.js';
import { until } from '../tools/until.js';
import type { World } from '../world.js';
import { MESH, NAIVE } from '../worlds.js';

type Way = { readonly name: string; leave(world: World, number: number): Promise<number> };

/** How clients leave: over both faces, before the first token, in the middle, and while they wait for a whole answer. */
const WAYS: readonly Way[] = [
  { name: 'HTTP before the first token', leave: (world, number) => overHttp(world, number, true, 'before') },
  { name: 'HTTP mid-stream', leave: (world, number) => overHttp(world, number, true, 'middle') },
  { name: 'HTTP whole', leave: (world, number) => overHttp(world, number, false, 'before') },
  { name: 'gRPC before the first token', leave: (world, number) => overGrpc(world, number, 'before') },
  { name: 'gRPC mid-stream', leave: (world, number) => overGrpc(world, number, 'middle') },
];

/** A client that leaves stops the provider, and what was used is booked. */
export const clientLeaves = defineRow({
  id: 'R10',
  title: 'The client goes away',
  passLine: 'the provider’s connection is closed within 100 ms at p99, on both faces, at any moment',
  control: 'a naive gateway',
  world: MESH,
  controlWorld: NAIVE,
  async measure({ world, size, mechanism }) {
    const ways = mechanism === 'on' ? WAYS : WAYS.slice(0, 3);
    const perWay = mechanism === 'off' ? 1 : size === 'fast' ? 6 : 60;
    const delays: number[] = [];
    let open = 0;
    for (const way of ways) {
      for (let trial = 0; trial < perWay; trial++) {
        world.upstream.reset();
        world.behave('first', {
          ttftMs: way.name.includes('mid') ? 0 : 3_000,
          outputTokens: 500,
          tokensPerSecond: 50,
        });
        const leftAt = await way.leave(world, trial);
        const gone = (): number | undefined => world.callsOf('first')[0]?.clientGaveUpAt;
        await until('the provider is stopped', 1_000, () => gone() !== undefined).catch(() => undefined);
        const stoppedAt = gone();
        if (stoppedAt === undefined) open += 1;
        else delays.push(Math.max(0, stoppedAt - leftAt));
      }
    }
    const n = ways.length * perWay;
    const p99 = percentile(delays, 0.99);
    return {
      pass: open === 0 && (size === 'fast' || p99 <= 100),
      figure: `stopped after ${percentile(delays, 0.5)} ms (p50), ${p99} ms (p99); ${open} of ${n} not within 1 s`,
      n,
    };
  },
});

async function arrived(world: World): Promise<void> {
  await until('the provider has the request', 5_000, () => world.callsOf('first').length > 0);
}

async function overHttp(
  world: World,
  number: number,
  stream: boolean,
  moment: 'before' | 'middle',
): Promise<number> {
  const asked = ask(world.urls[0] ?? '', `story ${number}`, { stream, maxTokens: 500 });
  await (moment === 'middle' ? asked.begun : arrived(world));
  await sleep(20);
  return asked.hangUp();
}

async function overGrpc(world: World, number: number, moment: 'before' | 'middle'): Promise<number> {
  const asked = askGrpc(world.mesh.grpcAddress, `story ${number}`, { maxTokens: 500 });
  await (moment === 'middle' ? asked.begun : arrived(world));
  await sleep(20);
  return asked.hangUp();
}
