import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, OpenConnection } from './connection.js';
import { createRecorder } from './recorder.js';
import type { LoadReport } from './load-job.js';

/** How long a place rests after a failure, so that a target that refuses everything is not asked all the time. */
const REST_MS = 20;

/** Every place on every connection makes its next call when its last one is answered. Waits for the last answers. */
export async function runClosedLoop(
  open: OpenConnection,
  shape: { readonly connections: number; readonly callsPerConnection: number; readonly seconds: number },
): Promise<LoadReport> {
  const connections = await Promise.all(Array.from({ length: shape.connections }, open));
  const startsAt = performance.now();
  const endsAt = startsAt + shape.seconds * 1_000;
  const recorder = createRecorder(startsAt, endsAt);

  const keepCalling = async (connection: Connection): Promise<void> => {
    while (performance.now() < endsAt) {
      const succeeded = await repeat(connection);
      if (!succeeded) await sleep(REST_MS);
    }
  };
  /** Makes calls one after the other until the time is up or one fails, without a promise for each. */
  const repeat = (connection: Connection): Promise<boolean> =>
    new Promise((resolve) => {
      const next = (): void => {
        const startedAt = performance.now();
        if (startedAt >= endsAt) return resolve(true);
        connection.send((failure) => {
          recorder.ended(failure, startedAt, performance.now());
          if (failure === undefined) next();
          else resolve(false);
        });
      };
      next();
    });

  await Promise.all(
    connections.flatMap((connection) =>
      Array.from({ length: shape.callsPerConnection }, () => keepCalling(connection)),
    ),
  );
  for (const connection of connections) connection.close();
  return recorder.report();
}
