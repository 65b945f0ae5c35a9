import type { DomainEvent } from '@signalbox/domain';
import { anyEvent } from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DECISION_STREAM, EVENT_STREAM } from './streams.js';
import {
  DECISION_RECORD_SUBJECT,
  eventFilter,
  MESH_PICTURE_SUBJECT,
  SIGNAL_FILTER,
  signalSubject,
  STATUS_SUBJECT,
  subjectsOf,
  subjectToken,
} from './subjects.js';

/** Whether a subject is one of those that a stream or a subscriber asked for. */
function matches(subject: string, filter: string): boolean {
  const tokens = subject.split('.');
  const wanted = filter.split('.');
  if (wanted.at(-1) === '>') return tokens.length >= wanted.length && isLike(tokens, wanted.slice(0, -1));
  return tokens.length === wanted.length && isLike(tokens, wanted);
}

const subjectOf = subjectsOf({ service: 'adapter-openai', instance: 'one' });

function isLike(tokens: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((token, index) => token === '*' || token === tokens[index]);
}

describe('the subject of an event', () => {
  it('names the kind and what it is about', () => {
    expect(
      subjectOf({
        kind: 'backend-health-changed',
        previous: 'unknown',
        health: { backend: 'gpt-mini', status: 'healthy', since: 0, observedAt: 0, reason: '' },
      }),
    ).toBe('signalbox.event.v1.health.gpt-mini');
  });

  it('names who tells it, where there is one for every request', () => {
    const isOfRequest = ({ kind }: DomainEvent) => kind === 'attempt-finished' || kind === 'request-routed';
    fc.assert(
      fc.property(anyEvent.filter(isOfRequest), (event) => {
        expect(subjectOf(event)).toMatch(/^signalbox\.event\.v1\.(attempt|request)\.adapter-openai$/);
      }),
    );
  });

  it('matches the filter of its kind, and the stream unless it is a live reading', () => {
    const isKept = (subject: string) => EVENT_STREAM.subjects.some((filter) => matches(subject, filter));
    fc.assert(
      fc.property(anyEvent, (event) => {
        const subject = subjectOf(event);
        expect(matches(subject, eventFilter(event.kind))).toBe(true);
        expect(isKept(subject)).toBe(event.kind !== 'backend-signals-observed');
      }),
    );
  });

  it('names the backend that was read', () => {
    const event = { kind: 'backend-signals-observed', backend: 'llama 8b', readings: [] } as const;
    expect(subjectOf(event)).toBe('signalbox.signal.v1.llama=208b');
    expect(signalSubject('llama 8b')).toBe(subjectOf(event));
    expect(eventFilter('backend-signals-observed')).toBe(SIGNAL_FILTER);
  });
});

describe('the streams', () => {
  it('share no subject, and neither keeps live readings or questions for the status', () => {
    const streams = [EVENT_STREAM, DECISION_STREAM];
    const keepers = (subject: string) =>
      streams
        .filter(({ subjects }) => subjects.some((filter) => matches(subject, filter)))
        .map(({ name }) => name);
    expect(keepers(DECISION_RECORD_SUBJECT)).toEqual(['SIGNALBOX_DECISIONS']);
    expect(keepers(MESH_PICTURE_SUBJECT)).toEqual(['SIGNALBOX_DECISIONS']);
    expect(keepers('signalbox.event.v1.health.b')).toEqual(['SIGNALBOX_EVENTS']);
    expect(keepers(signalSubject('b'))).toEqual([]);
    expect(keepers(STATUS_SUBJECT)).toEqual([]);
  });
});

describe('a name as a token', () => {
  it('stays readable where it can', () => {
    expect(subjectToken('llama-8b_eu')).toBe('llama-8b_eu');
    expect(subjectToken('gpt-4.1 (eu)')).toBe('gpt-4=2e1=20=28eu=29');
    expect(subjectToken('é')).toBe('=c3=a9');
    expect(subjectToken('')).toBe('=');
  });

  it('has only characters that subjects and bucket keys take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(subjectToken(name)).toMatch(/^[a-zA-Z0-9_=-]+$/);
      }),
    );
  });

  it('is never shared by two names', () => {
    const anyClose = fc.string({ unit: fc.constantFrom('a', '.', '=', '2', 'e', ' ', 'é'), maxLength: 4 });
    fc.assert(
      fc.property(anyClose, anyClose, (one, other) => {
        expect(subjectToken(one) === subjectToken(other)).toBe(one === other);
      }),
      { numRuns: 1_000 },
    );
  });
});
