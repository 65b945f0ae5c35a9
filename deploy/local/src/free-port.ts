import { createServer } from 'node:net';

/**
 * Makes sure, before anything is started, that a port can be had.
 * @throws Error that names the port and the option that chooses another one.
 */
export async function requireFreePort(host: string, port: number, option: string): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(explain(host, port, option, error.code))),
    );
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function explain(host: string, port: number, option: string, code: string | undefined): string {
  const why =
    code === 'EADDRINUSE'
      ? 'another process listens there'
      : `this user may not listen there (${code ?? 'unknown'})`;
  return `${host}:${port} cannot be used: ${why}. Stop that process, or choose another port with ${option}.`;
}
