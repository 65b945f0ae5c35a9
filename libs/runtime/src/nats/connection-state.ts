import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import { Events, type NatsConnection } from 'nats';

/** Whether NATS can be reached. */
export type ConnectionState = {
  isUp(): boolean;
  /** Called every time NATS can be reached again. While it is up, a listener that rejects is called again after a second. */
  onUp(listener: () => Promise<void>): void;
};

/** A server that is just coming up may answer before it can do everything. */
const AGAIN_AFTER_MS: Milliseconds = 1_000;

/** Watches an open connection. Whatever is published while it is down would be lost or time out. */
export function watchConnection(connection: NatsConnection): ConnectionState {
  const listeners: (() => Promise<void>)[] = [];
  let isConnected = true;
  let times = 0;
  const isUp = (): boolean => isConnected && !connection.isClosed();
  const tell = async (listener: () => Promise<void>, time: number): Promise<void> => {
    while (isUp() && time === times) {
      const isDone = await listener().then(
        () => true,
        () => false,
      );
      if (isDone) return;
      await sleep(AGAIN_AFTER_MS, undefined, { ref: false });
    }
  };
  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === Events.Disconnect) isConnected = false;
      if (type !== Events.Reconnect) continue;
      isConnected = true;
      times += 1;
      for (const listener of listeners) void tell(listener, times);
    }
  })();
  return { isUp, onUp: (listener) => void listeners.push(listener) };
}
