import { encodeServiceStatus, STATUS_SUBJECT, type ServiceStatus } from '@signalbox/contracts';
import type { NatsConnection } from 'nats';
import type { Resource } from '../lifecycle.js';

/** Answers status questions to all services of the mesh: which service this is and which policy it has in force. */
export function answerStatus(connection: NatsConnection, status: () => ServiceStatus): Resource {
  const subscription = connection.subscribe(STATUS_SUBJECT, {
    callback: (error, message) => {
      if (error === null) message.respond(encodeServiceStatus(status()));
    },
  });
  return { close: () => subscription.unsubscribe() };
}
