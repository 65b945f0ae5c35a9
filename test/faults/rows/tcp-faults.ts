import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { ask } from '../tools/ask.js';
import type { TcpFault } from '../tools/tcp-proxy.js';
import { PROXIED } from '../worlds.js';

/** Everything that a network does to the connections between adapters and providers. */
const FAULTS: readonly TcpFault[] = [
  { kind: 'latency', ms: 200 },
  { kind: 'throttle', bytesPerSecond: 20_000 },
  { kind: 'cut', afterBytes: 60, how: 'reset' },
  { kind: 'cut', afterBytes: 1_500, how: 'fin' },
  { kind: 'cut', afterBytes: 1_500, how: 'reset' },
  { kind: 'reset' },
  { kind: 'black-hole' },
];

/** The network between adapters and provider misbehaves: an answer is whole, or says that it is not. */
export const tcpFaults = defineRow({
  id: 'TCP',
  title: 'Latency, throttling, cuts, resets and a black hole between adapter and provider',
  passLine:
    'every answer is whole, or a typed error or truncation within the limits; all are whole when it is over',
  control: 'limits of silence of 4 s',
  onlyFull: true,
  world: PROXIED,
  async measure({ world, size, mechanism }) {
    const perFault = size === 'fast' ? 2 : 30;
    const model = mechanism === 'on' ? 'auto' : 'bare';
    let untyped = 0;
    let slowest = 0;
    const kinds: string[] = [];
    world.behave('first', { outputTokens: 40 });
    for (const fault of FAULTS) {
      world.proxy.setFault(fault);
      const answers = await Promise.all(
        Array.from(
          { length: perFault },
          (_, number) =>
            ask(world.urls[0] ?? '', `story ${number}`, { stream: true, model, maxTokens: 40 }).answer,
        ),
      );
      world.proxy.setFault(undefined);
      kinds.push(`${fault.kind} ${[...new Set(answers.map(({ kind }) => kind))].join('/')}`);
      untyped += answers.filter(({ kind, reason }) => kind !== 'whole' && reason === '').length;
      slowest = Math.max(slowest, ...answers.map(({ totalMs }) => totalMs));
      await sleep(200);
    }
    const n = FAULTS.length * perFault;
    return {
      // Three attempts of at most a second of silence each, and what two busy cores need.
      pass: untyped === 0 && slowest <= 3_900,
      figure: `${untyped} of ${n} neither whole nor typed, the slowest after ${Math.round(slowest)} ms (${kinds.join(', ')})`,
      n,
    };
  },
});
