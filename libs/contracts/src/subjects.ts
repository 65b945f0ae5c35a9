import type { DomainEvent } from '@signalbox/domain';

/** A JetStream stream as data; the runtime turns it into calls. Absent settings are the server's defaults. */
export type StreamDescription = {
  readonly name: string;
  readonly description: string;
  readonly subjects: readonly string[];
  readonly storage: 'file' | 'memory';
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  /** Two messages with the same `Nats-Msg-Id` within this window are stored once. */
  readonly duplicateWindowMs: number;
};

/** A key-value bucket as data; the runtime turns it into calls. */
export type BucketDescription = {
  readonly name: string;
  readonly description: string;
  /** How many values of a key are kept. */
  readonly history: number;
};

const PREFIX = 'signalbox.event.v1';

const MINUTE_MS = 60_000;
const MEBIBYTE = 1_024 * 1_024;

/** Every event of the mesh, for a day: long enough for a ledger that was down to catch up. */
export const EVENT_STREAM: StreamDescription = {
  name: 'SIGNALBOX_EVENTS',
  description: 'Every event of the mesh: health, attempts, requests.',
  subjects: [`${PREFIX}.>`],
  storage: 'file',
  maxAgeMs: 24 * 60 * MINUTE_MS,
  maxBytes: 256 * MEBIBYTE,
  duplicateWindowMs: 2 * MINUTE_MS,
};

/** The last known health of each backend: key `subjectToken(backend)`, value a `BackendHealth` message. */
export const HEALTH_BUCKET: BucketDescription = {
  name: 'backend-health',
  description: 'The last known health of each backend.',
  history: 1,
};

/** The word for each kind of event in its subject. */
const AREAS: Readonly<Record<DomainEvent['kind'], string>> = {
  'backend-health-changed': 'health',
  'attempt-finished': 'attempt',
  'request-routed': 'request',
};

/** What to subscribe to for every event of one kind. */
export function eventFilter(kind: DomainEvent['kind']): string {
  return `${PREFIX}.${AREAS[kind]}.*`;
}

/** Where an event is published: its kind, and the backend or model that it is about. */
export function subjectOf(event: DomainEvent): string {
  return `${PREFIX}.${AREAS[event.kind]}.${subjectToken(topicOf(event))}`;
}

function topicOf(event: DomainEvent): string {
  switch (event.kind) {
    case 'backend-health-changed':
      return event.health.backend;
    case 'attempt-finished':
      return event.attempt.backend;
    case 'request-routed':
      return event.model;
  }
}

/**
 * A name as one token of a subject or as a key of a bucket. Letters, digits, `-` and `_` stay; every other byte of its
 * UTF-8 becomes `=XX`, so that different names never share a token. An empty name is `=`.
 */
export function subjectToken(name: string): string {
  if (name === '') return '=';
  return name.replaceAll(/[^a-zA-Z0-9_-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
