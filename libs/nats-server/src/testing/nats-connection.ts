import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** One connection that speaks just enough of the NATS protocol to prove that a server works. Payloads are single lines. */
export type NatsConnection = {
  readonly publish: (subject: string, payload: string, replyTo?: string) => void;
  readonly subscribe: (subject: string) => void;
  /** Resolves once the server has taken in everything sent so far. */
  readonly flush: () => Promise<void>;
  /** The payload of the next message of any subscription. */
  readonly nextMessage: () => Promise<string>;
  /** Publishes to an API of JetStream and returns its answer. */
  readonly request: (subject: string, payload: unknown) => Promise<unknown>;
  readonly close: () => void;
};

/** Connects to a server at `nats://host:port`. */
export async function openNatsConnection(url: string): Promise<NatsConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const send = (line: string) => socket.write(`${line}\r\n`);
  const publish = (subject: string, payload: string, replyTo = '') =>
    send(`PUB ${subject} ${replyTo} ${Buffer.byteLength(payload)}\r\n${payload}`);

  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The server has closed the connection.');
    if (value.startsWith('-ERR')) throw new Error(value);
    return value;
  };
  const lineThatStarts = async (start: string): Promise<void> => {
    while (!(await nextLine()).startsWith(start));
  };
  const nextMessage = async () => {
    await lineThatStarts('MSG ');
    return nextLine();
  };

  send('CONNECT {"verbose":false,"lang":"test","version":"0"}');
  send('SUB answers 1');
  return {
    publish,
    subscribe: (subject) => send(`SUB ${subject} 2`),
    flush: async () => {
      send('PING');
      await lineThatStarts('PONG');
    },
    nextMessage,
    request: async (subject, payload) => {
      publish(subject, JSON.stringify(payload), 'answers');
      return JSON.parse(await nextMessage()) as unknown;
    },
    close: () => socket.destroy(),
  };
}
