import type { DomainEvent, EventSource } from '@signalbox/domain';

/** The prefix of the subjects of all kept events. */
export const EVENTS = 'signalbox.event.v1';

/** The prefix of the subjects of all recorded decisions. */
export const DECISIONS = 'signalbox.decision.v1';

const SIGNALS = 'signalbox.signal.v1';

/**
 * What to subscribe to for the live readings of all backends. They are sent over core NATS and are in no stream: a reading is
 * useful only for seconds, and a service that missed it waits for the next one.
 */
export const SIGNAL_FILTER = `${SIGNALS}.*`;

/** Where one sampled decision is published: a `DecisionRecord` as JSON. */
export const DECISION_RECORD_SUBJECT = `${DECISIONS}.record`;

/** Where the knowledge about all backends at one moment is published: a `MeshPicture` as JSON. */
export const MESH_PICTURE_SUBJECT = `${DECISIONS}.picture`;

/** Where every service is asked for its `ServiceStatus`; each running process replies. Core NATS, nothing is kept. */
export const STATUS_SUBJECT = 'signalbox.status.v1';

/** The prefix of the subjects of each kind of event. */
const AREAS: Readonly<Record<DomainEvent['kind'], string>> = {
  'backend-health-changed': `${EVENTS}.health`,
  'attempt-finished': `${EVENTS}.attempt`,
  'request-routed': `${EVENTS}.request`,
  'backend-signals-observed': SIGNALS,
};

/** What to subscribe to for every event of one kind. */
export function eventFilter(kind: DomainEvent['kind']): string {
  return `${AREAS[kind]}.*`;
}

/**
 * Where the events of one sender are published: their kind, and what they are about. The events of every request are sent in
 * batches, many events of one sender in a message, so their subject names the sender; it never changes and is built once.
 */
export function subjectsOf({ service }: EventSource): (event: DomainEvent) => string {
  const sender = subjectToken(service);
  const attempts = `${AREAS['attempt-finished']}.${sender}`;
  const requests = `${AREAS['request-routed']}.${sender}`;
  return (event) => {
    switch (event.kind) {
      case 'attempt-finished':
        return attempts;
      case 'request-routed':
        return requests;
      case 'backend-health-changed':
        return `${AREAS[event.kind]}.${subjectToken(event.health.backend)}`;
      case 'backend-signals-observed':
        return signalSubject(event.backend);
    }
  };
}

/** Where the live readings of one backend are published. */
export function signalSubject(backend: string): string {
  return `${SIGNALS}.${subjectToken(backend)}`;
}

const UNSAFE = /[^a-zA-Z0-9_-]/u;

/**
 * A name as one token of a subject or as a key of a bucket. Letters, digits, `-` and `_` stay; every other byte of its
 * UTF-8 becomes `=XX`, so that different names never share a token. An empty name is `=`.
 */
export function subjectToken(name: string): string {
  if (name === '') return '=';
  if (!UNSAFE.test(name)) return name;
  return name.replaceAll(/[^a-zA-Z0-9_-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
