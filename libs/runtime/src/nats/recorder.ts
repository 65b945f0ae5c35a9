import type { StreamDescription } from '@signalbox/contracts';
import type { NatsConnection } from 'nats';
import { systemClock } from '../clock.js';
import { watchConnection } from './connection-state.js';
import { openOffers } from './offers.js';
import { ensureStream } from './streams.js';

/** Stores samples in a stream. Nothing waits for it and nothing is retried: losing a sample does no harm. */
export type Recorder = (subject: string, bytes: Uint8Array) => void;

/** Samples that may be on their way to NATS at once. */
const IN_FLIGHT_LIMIT = 256;

/** Opens a recorder. Creates its stream if it is missing, now and whenever NATS comes back. */
export async function openRecorder(connection: NatsConnection, stream: StreamDescription): Promise<Recorder> {
  await ensureStream(connection, stream);
  const offers = openOffers({ connection, clock: systemClock, onRefused() {} });
  const state = watchConnection(connection);
  state.onUp(async () => void (await ensureStream(connection, stream)));
  let inFlight = 0;
  return (subject, bytes) => {
    if (inFlight >= IN_FLIGHT_LIMIT || !state.isUp()) return;
    inFlight += 1;
    void offers.offer({ subject, bytes }).then(() => {
      inFlight -= 1;
    });
  };
}
