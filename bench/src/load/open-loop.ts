import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, OpenConnection } from './connection.js';
import { createRecorder } from './recorder.js';
import type { LoadReport, LoadShape } from './load-job.js';

/** The most connections that are opened when all others wait for answers. */
const MOST_CONNECTIONS = 2_000;
/** How long to wait for answers after the last call was made, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * Makes calls at a rate, whether those before them were answered or not. The time of a call counts from when it left: how
 * late that was is reported separately, since a timer is only exact to a millisecond and what is measured may be shorter.
 */
export async function runOpenLoop(
  open: OpenConnection,
  shape: Omit<Extract<LoadShape, { kind: 'open' }>, 'kind'>,
): Promise<LoadReport> {
  const all = await Promise.all(Array.from({ length: shape.connections }, open));
  const free: Connection[] = [...all];
  const startsAt = performance.now();
  const endsAt = startsAt + shape.seconds * 1_000;
  const recorder = createRecorder(startsAt, endsAt, shape.patienceMs);
  const total = Math.round(shape.rate * shape.seconds);
  let ended = 0;
  let opening = 0;

  const call = (connection: Connection, dueAt: number): void => {
    const startedAt = performance.now();
    recorder.wasLate(startedAt - dueAt);
    connection.send((failure) => {
      ended += 1;
      recorder.ended(failure, startedAt, performance.now());
      free.push(connection);
    });
  };
  const begin = (index: number): void => {
    const dueAt = startsAt + (index * 1_000) / shape.rate;
    const connection = free.pop();
    if (connection !== undefined) return call(connection, dueAt);
    if (all.length + opening >= MOST_CONNECTIONS) {
      ended += 1;
      return recorder.ended('too many connections', dueAt, dueAt);
    }
    opening += 1;
    void open().then((opened) => {
      opening -= 1;
      all.push(opened);
      call(opened, dueAt);
    });
  };

  for (let begun = 0; begun < total; await sleep(1)) {
    const due = Math.min(total, Math.floor(((performance.now() - startsAt) * shape.rate) / 1_000) + 1);
    for (; begun < due; begun++) begin(begun);
  }
  while (ended < total && performance.now() < endsAt + PATIENCE_MS) await sleep(5);
  // What was not answered until now fails with its connection.
  for (const connection of all) connection.close();
  while (ended < total && performance.now() < endsAt + 2 * PATIENCE_MS) await sleep(5);
  return recorder.report();
}
