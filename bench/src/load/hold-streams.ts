import type { Connection, OpenConnection } from './connection.js';

/** Streams that are begun at the same time: a server accepts one connection in each turn of its event loop. */
const AT_ONCE = 50;

/** Streams that are open. */
export type HeldStreams = { readonly opened: number; readonly failed: number; close(): void };

/** Begins streams, each on a connection of its own, and waits until each has had its first bytes or has failed. */
export async function holdStreams(open: OpenConnection, count: number): Promise<HeldStreams> {
  const connections: Connection[] = [];
  let opened = 0;
  let failed = 0;
  const beginOne = async (): Promise<void> => {
    const connection = await open();
    connections.push(connection);
    const begun = await new Promise<boolean>((resolve) => {
      connection.send(
        () => resolve(false),
        () => resolve(true),
      );
    });
    if (begun) opened += 1;
    else failed += 1;
  };
  const beginMany = async (share: number): Promise<void> => {
    for (let begun = 0; begun < share; begun++) await beginOne();
  };
  const places = Math.min(AT_ONCE, count);
  await Promise.all(
    Array.from({ length: places }, (_none, index) =>
      beginMany(Math.floor(count / places) + (index < count % places ? 1 : 0)),
    ),
  );
  return {
    opened,
    failed,
    close: () => {
      for (const connection of connections) connection.close();
    },
  };
}
