import type { EventEmitter } from 'node:events';

/** A connection that the primary process has accepted. */
type Connection = { close(): void };

/** What Node's cluster says of connections, between the primary process and a worker. */
type ClusterMessage = {
  readonly cmd?: string;
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
};

/** The process of a worker, as far as connections pass through it. */
export type WorkerChannel = Pick<EventEmitter, 'on' | 'once'> & {
  send(message: unknown, connection?: unknown, ...rest: unknown[]): boolean;
};

/**
 * Closes the connections that were handed to a worker and that it had not taken when it ended. Node's cluster waits for its
 * word for ever: the client would wait as long, and the primary process would keep the socket. A client whose connection is
 * closed knows at once, and can try again.
 */
export function closeUntaken(channel: WorkerChannel): void {
  const untaken = new Map<number, Connection>();
  const send = channel.send.bind(channel);
  channel.send = (message, connection, ...rest) => {
    const { cmd, act, seq } = message as ClusterMessage;
    if (cmd === 'NODE_CLUSTER' && act === 'newconn' && seq !== undefined && connection !== undefined)
      untaken.set(seq, connection as Connection);
    return send(message, connection, ...rest);
  };
  channel.on('internalMessage', ({ cmd, ack }: ClusterMessage) => {
    if (cmd === 'NODE_CLUSTER' && ack !== undefined) untaken.delete(ack);
  });
  channel.once('exit', () => {
    for (const connection of untaken.values()) connection.close();
    untaken.clear();
  });
}
