import { ROOT_CONTEXT } from '@opentelemetry/api';
import { RouterError, type DomainEvent } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { NO_TRACING } from '../testing/no-tracing.js';
import { openReport } from './request-report.js';

function openTold() {
  const events: DomainEvent[] = [];
  const failures: string[] = [];
  const outcomes: unknown[] = [];
  const nothing = (): void => undefined;
  const to = {
    clock: { now: () => 1_000, monotonic: () => 0 },
    tracing: NO_TRACING,
    metrics: {
      add: (_metric: string, _value: number, { outcome }: { readonly outcome?: unknown }) =>
        void outcomes.push(outcome),
      observe: nothing,
      set: nothing,
      text: async () => '',
      close: async () => undefined,
    },
    bus: {
      publish: (event: DomainEvent) => void events.push(event),
      subscribe: async () => undefined,
      announce: nothing,
      listen: nothing,
      close: async () => undefined,
    },
    failures: { note: ({ reason }: RouterError) => void failures.push(reason), close: nothing },
  };
  const report = openReport(to, { profile: sampleProfile(), trace: ROOT_CONTEXT, isEntry: true });
  return { report, events, failures, outcomes };
}

describe('the end of a request', () => {
  it('is told once, whoever tells it again', () => {
    const { report, events, failures, outcomes } = openTold();
    const route = report.conclude(undefined);
    report.abandon();
    expect(report.conclude(new RouterError({ reason: 'INTERNAL', message: 'late' }))).toBe(route);
    expect(events).toMatchObject([{ kind: 'request-routed', model: 'auto', route }]);
    expect(outcomes).toEqual(['ok']);
    expect(failures).toEqual([]);
  });

  it('is that the client went away, where nobody told another one', () => {
    const { report, events, failures, outcomes } = openTold();
    report.abandon();
    expect(events).toHaveLength(1);
    expect(outcomes).toEqual(['CANCELLED']);
    expect(failures).toEqual(['CANCELLED']);
  });
});
