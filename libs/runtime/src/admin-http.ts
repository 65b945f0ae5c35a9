import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenHttp } from './listen.js';
import type { Resource } from './lifecycle.js';

/** A named condition of readiness: `undefined` when it holds, else what is missing. */
export type ReadinessChecks = Readonly<Record<string, () => string | undefined>>;

/** What the admin port shows. */
export type AdminOptions = {
  readonly address: string;
  readonly ready: () => ReadinessChecks;
  readonly metrics: (request: IncomingMessage, response: ServerResponse) => void;
};

/** The admin port, open. */
export type AdminServer = Resource & { readonly url: string };

/** Opens the admin port: `/livez`, `/readyz` with the unmet conditions, `/metrics` in Prometheus' format. */
export async function openAdminServer({ address, ready, metrics }: AdminOptions): Promise<AdminServer> {
  const server = createServer((request, response) => {
    switch (request.url?.split('?')[0]) {
      case '/livez':
        return sendJson(response, 200, { status: 'alive' });
      case '/readyz': {
        const unmet = unmetConditions(ready());
        return sendJson(response, unmet.length === 0 ? 200 : 503, { ready: unmet.length === 0, unmet });
      }
      case '/metrics':
        return metrics(request, response);
      default:
        return sendJson(response, 404, { error: 'Only /livez, /readyz and /metrics are here.' });
    }
  });
  const { host, port } = await listenHttp(server, address);
  return {
    url: `http://${host}:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The conditions that do not hold, each with what is missing. */
export function unmetConditions(checks: ReadinessChecks): readonly { name: string; problem: string }[] {
  return Object.entries(checks).flatMap(([name, check]) => {
    const problem = check();
    return problem === undefined ? [] : [{ name, problem }];
  });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}
