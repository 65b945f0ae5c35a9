import { decodeBatch, EVENT_STREAM } from '@signalbox/contracts';
import type { AttemptRecord, EventEnvelope } from '@signalbox/domain';
import { openToolConnection } from '@signalbox/runtime';
import type { World } from '../world.js';

/** What the events of a world say of the calls that were made. */
export type BookedAttempts = {
  /** Every attempt that an event reports, by its id: those of the adapters, and those that only a route record knows. */
  readonly byId: ReadonlyMap<string, AttemptRecord>;
  /** Events that are in the stream more than once under one id. */
  readonly repeated: number;
};

/** Whose events count: those of adapters alone, or also the route records of ingresses, which report the same attempts. */
export type Tellers = 'adapters' | 'everybody';

/** Reads all events of a world from the stream, and books every attempt once. */
export async function readBookedAttempts(
  world: World,
  since: number,
  tellers: Tellers = 'everybody',
): Promise<BookedAttempts> {
  const byId = new Map<string, AttemptRecord>();
  const seen = new Set<string>();
  let repeated = 0;
  for (const envelope of await readEvents(world, since)) {
    if (seen.has(envelope.id)) repeated += 1;
    seen.add(envelope.id);
    const { event, source } = envelope;
    if (tellers === 'adapters' && !source.service.startsWith('adapter-')) continue;
    if (event.kind === 'attempt-finished') byId.set(event.attempt.attemptId, event.attempt);
    if (event.kind !== 'request-routed') continue;
    for (const attempt of event.route.attempts) {
      if (!byId.has(attempt.attemptId)) byId.set(attempt.attemptId, attempt);
    }
  }
  return { byId, repeated };
}

/** The events of the stream since a time, in their order. */
export async function readEvents(world: World, since: number): Promise<readonly EventEnvelope[]> {
  const connection = await openToolConnection(world.mesh.nats.url, 'faults');
  const envelopes: EventEnvelope[] = [];
  try {
    for await (const { bytes } of connection.read(EVENT_STREAM, since)) {
      for (const decoded of decodeBatch(bytes)) {
        if (decoded.kind === 'event') envelopes.push(decoded.envelope);
      }
    }
  } finally {
    await connection.close();
  }
  return envelopes;
}

/** The attempt ids of all calls that the provider saw. Probes have none. */
export function journaledAttempts({ upstream }: World): readonly string[] {
  return upstream.journal.entries().flatMap(({ attemptId }) => attemptId ?? []);
}
