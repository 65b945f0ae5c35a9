import { EVENT_STREAM } from '@signalbox/contracts';
import type { EpochMs } from '@signalbox/domain';
import { DeliverPolicy, type NatsConnection } from 'nats';

/** Receives the events of a subject filter, in order, across reconnects. */
export type Subscription = {
  /** Begins, or begins anew after the stream was recreated: earlier positions do not apply to the new stream. */
  begin(): Promise<void>;
  stop(): void;
};

/** Makes a subscription that has not begun. */
export function createSubscription(
  connection: NatsConnection,
  filter: string,
  since: EpochMs,
  hear: (subject: string, bytes: Uint8Array) => void,
): Subscription {
  let current: { stop(): void } | undefined;
  let isStopped = false;
  return {
    async begin() {
      const consumer = await connection.jetstream().consumers.get(EVENT_STREAM.name, {
        filterSubjects: filter,
        deliver_policy: DeliverPolicy.StartTime,
        opt_start_time: new Date(since).toISOString(),
      });
      const messages = await consumer.consume({ callback: ({ subject, data }) => hear(subject, data) });
      current?.stop();
      current = messages;
      if (isStopped) messages.stop();
    },
    stop() {
      isStopped = true;
      current?.stop();
    },
  };
}
