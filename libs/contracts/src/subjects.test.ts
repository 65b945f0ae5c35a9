import { anyEvent } from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EVENT_STREAM, eventFilter, subjectOf, subjectToken } from './subjects.js';

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

  it('has five tokens and matches the filter of its kind and the stream', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const subject = subjectOf(event);
        expect(subject.split('.')).toHaveLength(5);
        expect(subject.startsWith(eventFilter(event.kind).slice(0, -1))).toBe(true);
        expect(EVENT_STREAM.subjects).toEqual(['signalbox.event.v1.>']);
        expect(subject.startsWith('signalbox.event.v1.')).toBe(true);
      }),
    );
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
