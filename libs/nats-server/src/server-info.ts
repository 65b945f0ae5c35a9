import { connect } from 'node:net';

/** What a server reports about itself to every client that connects. */
export type ServerInfo = { readonly version: string };

/** A line longer than this is not an INFO line; 2.9 sends about 500 bytes. */
const LONGEST_LINE_BYTES = 65_536;

/**
 * Connects to `host:port` and reads the first line of the NATS protocol, `INFO {...}`, which proves that a server accepts
 * clients there.
 *
 * @throws Error when the connection fails, ends early, or speaks something else; the reason of `signal` when aborted.
 */
export function readServerInfo(
  target: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<ServerInfo> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.host, port: target.port });
    const settle = (act: () => void) => {
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      act();
    };
    const fail = (error: unknown) => settle(() => reject(error));
    const onAbort = () => fail(signal.reason);
    const notNats = () => fail(new Error(`What listens on port ${target.port} is no NATS server.`));

    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      received += text;
      const lineEnd = received.indexOf('\r\n');
      const info = lineEnd === -1 ? undefined : parseInfoLine(received.slice(0, lineEnd));
      if (info !== undefined) settle(() => resolve(info));
      else if (lineEnd !== -1 || received.length > LONGEST_LINE_BYTES) notNats();
    });
    socket.on('error', fail);
    socket.on('close', notNats);

    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
}

function parseInfoLine(line: string): ServerInfo | undefined {
  if (!line.startsWith('INFO ')) return undefined;
  try {
    const info: unknown = JSON.parse(line.slice('INFO '.length));
    if (typeof info !== 'object' || info === null || !('version' in info)) return undefined;
    return typeof info.version === 'string' ? { version: info.version } : undefined;
  } catch {
    return undefined;
  }
}
