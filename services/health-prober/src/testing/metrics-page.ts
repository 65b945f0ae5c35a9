import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A metrics page that a test writes, at a port of its own. */
export type MetricsPage = {
  readonly url: string;
  /** What it says from now on; `undefined`: it answers with status 503. */
  write(text: string | undefined): void;
  /** Leaves the next request without an answer. Resolves when it has arrived; `givenUp` when its client has left. */
  holdNext(): Promise<{ readonly givenUp: Promise<void> }>;
  close(): Promise<void>;
};

/** Serves a metrics page. */
export async function serveMetricsPage(first: string): Promise<MetricsPage> {
  let text: string | undefined = first;
  let held: ((request: { readonly givenUp: Promise<void> }) => void) | undefined;
  const server = createServer((_request, response) => {
    if (held !== undefined) {
      held({ givenUp: new Promise((resolve) => response.once('close', resolve)) });
      held = undefined;
      return;
    }
    response.writeHead(text === undefined ? 503 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    write(next) {
      text = next;
    },
    holdNext: () =>
      new Promise((resolve) => {
        held = resolve;
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
