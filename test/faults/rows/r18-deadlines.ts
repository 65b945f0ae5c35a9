import { defineRow } from '../row.js';
import { askGrpc } from '../tools/ask-grpc.js';
import { tally } from '../tools/statistics.js';
import { MESH, NAIVE } from '../worlds.js';
import { ask } from '../tools/ask.js';

/** How far apart the compared clocks may be: a call that left in time may arrive a little later. */
const TRANSIT_MS = 50;

/**
 * Requests with short deadlines, while every first attempt fails late: nothing is started for a client that has stopped
 * waiting.
 */
export const deadlines = defineRow({
  id: 'R18',
  title: 'Clients with deadlines of 50 ms to 2 s, and a first backend that fails late',
  passLine: 'no provider call begins after its client’s deadline',
  control: 'a naive gateway, which knows no deadline',
  world: MESH,
  controlWorld: NAIVE,
  async measure({ world, size, mechanism }) {
    const n = size === 'fast' ? 60 : 800;
    const deadlineOf = (number: number): number => [50, 150, 300, 700, 2_000][number % 5] ?? 50;
    world.behave('first', { fault: { kind: 'status', status: 503, afterMs: 250 } });
    world.behave('second', { ttftMs: 100 });
    const endsAt = new Map<string, number>();
    const ends: string[] = [];
    const one = async (number: number): Promise<void> => {
      const id = `r18-${process.pid}-${number}`;
      const deadlineAt = Date.now() + deadlineOf(number);
      endsAt.set(id, deadlineAt);
      if (mechanism === 'on') {
        const { code, details } = await askGrpc(world.mesh.grpcAddress, id, {
          deadlineAt,
          metadata: { 'x-request-id': id },
        }).answer;
        ends.push(code === 0 ? 'answered' : code === 4 ? 'deadline exceeded' : `${code} ${details}`);
        return;
      }
      const asked = ask(world.urls[0] ?? '', id, { stream: true });
      const timer = setTimeout(() => asked.hangUp(), deadlineOf(number));
      ends.push((await asked.answer).kind);
      clearTimeout(timer);
    };
    const atOnce = 20;
    for (let from = 0; from < n; from += atOnce) {
      await Promise.all(Array.from({ length: Math.min(atOnce, n - from) }, (_, index) => one(from + index)));
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    let late = 0;
    const entries = world.upstream.journal.entries().filter(({ method }) => method === 'POST');
    for (const { body, startedAt } of entries) {
      const id = /r18-\d+-\d+/.exec(JSON.stringify(body))?.[0] ?? '';
      if (startedAt > (endsAt.get(id) ?? Number.POSITIVE_INFINITY) + TRANSIT_MS) late += 1;
    }
    return {
      pass: late === 0,
      figure: `${late} of ${entries.length} provider calls began after the deadline; ${tally(ends)}`,
      n,
    };
  },
});
