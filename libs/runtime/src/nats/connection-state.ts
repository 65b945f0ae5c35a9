import { Events, type NatsConnection } from 'nats';

/** Whether NATS can be reached. */
export type ConnectionState = {
  isUp(): boolean;
  /** Hears every time that it can be reached again. */
  onUp(listener: () => void): void;
};

/** Follows a connection that was made already. What is published while it is down would only be lost or time out. */
export function watchConnection(connection: NatsConnection): ConnectionState {
  const listeners: (() => void)[] = [];
  let isConnected = true;
  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === Events.Disconnect) isConnected = false;
      if (type !== Events.Reconnect) continue;
      isConnected = true;
      for (const listener of listeners) listener();
    }
  })();
  return {
    isUp: () => isConnected && !connection.isClosed(),
    onUp: (listener) => void listeners.push(listener),
  };
}
