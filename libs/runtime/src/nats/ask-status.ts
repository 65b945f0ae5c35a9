import { decodeServiceStatus, STATUS_SUBJECT, type ServiceStatus } from '@signalbox/contracts';
import { createInbox, type NatsConnection } from 'nats';
import type { Resource } from '../lifecycle.js';

/** A status question to all services of the mesh, which may be asked repeatedly. */
export type StatusQuestion = Resource & {
  /** Asks every service that is running now. Each answer is passed on when it arrives, however late. */
  ask(): void;
};

/** Opens a question to all services: who they are and which policy they have in force. */
export function openStatusQuestion(
  connection: NatsConnection,
  onAnswer: (status: ServiceStatus) => void,
): StatusQuestion {
  const inbox = createInbox();
  const subscription = connection.subscribe(inbox, {
    callback: (error, message) => {
      // When nobody listens, the server itself answers, with a message that is no status.
      const status = error === null ? decodeServiceStatus(message.data) : undefined;
      if (status !== undefined) onAnswer(status);
    },
  });
  return {
    ask: () => connection.publish(STATUS_SUBJECT, undefined, { reply: inbox }),
    close: () => subscription.unsubscribe(),
  };
}
