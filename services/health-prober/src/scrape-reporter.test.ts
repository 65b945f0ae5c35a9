import type { DomainEvent } from '@signalbox/domain';
import type { Bus, Logger, Metrics } from '@signalbox/runtime';
import { describe, expect, it, vi } from 'vitest';
import type { ScrapeOutcome } from './scrape-loop.js';
import { createScrapeReporter } from './scrape-reporter.js';

const FAILURE: ScrapeOutcome = { kind: 'timeout', reason: 'no answer within 3000 ms' };

function open() {
  const announced: DomainEvent[] = [];
  const lines: string[] = [];
  const add = vi.fn<Metrics['add']>();
  const log = (level: string) => (fields: { page: string; reason?: string }) =>
    void lines.push([level, fields.page, fields.reason].join(' ').trim());
  const reporter = createScrapeReporter(
    {
      bus: { announce: (event: DomainEvent) => void announced.push(event) } as unknown as Bus,
      metrics: { add } as unknown as Metrics,
      log: { warn: log('warn'), info: log('info') } as unknown as Logger,
    },
    'lab',
  );
  return { reporter, announced, lines, add };
}

describe('the report of scrapes', () => {
  it('has a line when a page begins to fail and when it is back, and a count for every time', () => {
    const { reporter, lines, add } = open();
    const outcomes = [{ kind: 'ok' }, FAILURE, FAILURE, { kind: 'ok' }, { kind: 'ok' }, FAILURE] as const;
    for (const outcome of outcomes) reporter.onScraped('engine', outcome);
    expect(lines).toEqual([
      'warn engine no answer within 3000 ms',
      'info engine',
      'warn engine no answer within 3000 ms',
    ]);
    expect(add.mock.calls.map(([metric, value, labels]) => [metric, value, labels['outcome']])).toEqual(
      outcomes.map(({ kind }) => ['scrapes', 1, kind]),
    );
  });

  it('keeps the pages of a provider apart', () => {
    const { reporter, lines } = open();
    reporter.onScraped('engine', FAILURE);
    reporter.onScraped('gpu', { kind: 'ok' });
    reporter.onScraped('gpu', FAILURE);
    expect(lines).toEqual(['warn engine no answer within 3000 ms', 'warn gpu no answer within 3000 ms']);
  });

  it('announces readings as an event of their backend', () => {
    const { reporter, announced } = open();
    const readings = [{ signal: 'waiting', value: 3, unit: 'requests', ageMs: 4 }] as const;
    reporter.onReadings('llama', readings);
    expect(announced).toEqual([{ kind: 'backend-signals-observed', backend: 'llama', readings }]);
  });
});
