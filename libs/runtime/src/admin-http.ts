import { createServer, type ServerResponse } from 'node:http';
import { joinHostPort, listenHttp } from './listen.js';
import type { Resource } from './lifecycle.js';

/** A named condition of readiness: `undefined` when it holds, else what is missing. */
export type ReadinessChecks = Readonly<Record<string, () => string | undefined>>;

/** A condition of readiness that does not hold, and what is missing. */
export type Unmet = { readonly name: string; readonly problem: string };

/** What the admin port shows. */
export type AdminSource = {
  /** The conditions that keep the service from being ready; empty: it is ready. */
  unmet(): readonly Unmet[] | Promise<readonly Unmet[]>;
  /** The metrics in Prometheus' text format. */
  metrics(): Promise<string>;
};

/** The admin port, open. */
export type AdminServer = Resource & { readonly url: string };

/** Opens the admin port: `/livez`, `/readyz` with the unmet conditions, `/metrics` in Prometheus' format. */
export async function openAdminServer(address: string, source: AdminSource): Promise<AdminServer> {
  const server = createServer((request, response) => {
    answer(request.url?.split('?')[0], source, response).catch((error: unknown) =>
      sendJson(response, 500, { error: String(error) }),
    );
  });
  const { host, port } = await listenHttp(server, address);
  return {
    url: `http://${joinHostPort(host, port)}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The conditions that do not hold, each with what is missing. */
export function unmetConditions(checks: ReadinessChecks): readonly Unmet[] {
  return Object.entries(checks).flatMap(([name, check]) => {
    const problem = check();
    return problem === undefined ? [] : [{ name, problem }];
  });
}

async function answer(
  path: string | undefined,
  source: AdminSource,
  response: ServerResponse,
): Promise<void> {
  switch (path) {
    case '/livez':
      return sendJson(response, 200, { status: 'alive' });
    case '/readyz': {
      const unmet = await source.unmet();
      return sendJson(response, unmet.length === 0 ? 200 : 503, { ready: unmet.length === 0, unmet });
    }
    case '/metrics': {
      const text = await source.metrics();
      return void response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
    }
    default:
      return sendJson(response, 404, { error: 'Only /livez, /readyz and /metrics are here.' });
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}
