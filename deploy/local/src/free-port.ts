import { createServer } from 'node:net';

/**
 * Makes sure that a port is free, before anything is started.
 * @throws Error that names the port and the option that chooses another one.
 */
export async function requireFreePort(host: string, port: number, option: string): Promise<void> {
  const taken = port === 0 ? undefined : await whyTaken(host, port);
  if (taken !== undefined) throw new Error(explain(host, port, option, taken.code));
}

/** Whether a process could listen there now. */
export async function isPortFree(host: string, port: number): Promise<boolean> {
  return (await whyTaken(host, port)) === undefined;
}

function whyTaken(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function explain(host: string, port: number, option: string, code: string | undefined): string {
  const why =
    code === 'EADDRINUSE'
      ? 'another process listens there'
      : `this user may not listen there (${code ?? 'unknown'})`;
  return `${host}:${port} cannot be used: ${why}. Stop that process, or choose another port with ${option}.`;
}
