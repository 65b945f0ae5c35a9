import { describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logger.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { TrunkConnection } from './trunk-connection.js';
import { createTrunkReport } from './trunk-report.js';

/** A report, what was measured by metric, and what was logged. */
function open() {
  const values = new Map<string, number>();
  const lines: { msg: string }[] = [];
  const metrics: Pick<Metrics, 'add' | 'set'> = {
    add: vi.fn<Metrics['add']>((metric, value) => void values.set(metric, (values.get(metric) ?? 0) + value)),
    set: vi.fn<Metrics['set']>((metric, value) => void values.set(metric, value)),
  };
  const log = createLogger({
    service: 'test',
    instance: 'one',
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line) as { msg: string }) },
  });
  const report = createTrunkReport({ peer: 'adapter:1', metrics: metrics as Metrics, log });
  return { report, lines, measured: () => Object.fromEntries(values) };
}

const trunkWith = (size: number): TrunkConnection => ({ size }) as TrunkConnection;

describe('the report of the trunks to a peer', () => {
  it('counts those that take calls, and the calls on all of them', () => {
    const { report, measured, lines } = open();
    const [first, second] = [trunkWith(3), trunkWith(4)];
    report.opened(first);
    report.opened(second);
    report.count();
    expect(measured()).toEqual({ trunks: 2, trunkCalls: 7 });
    report.leaves(first);
    report.count();
    expect(measured()).toEqual({ trunks: 1, trunkCalls: 7 });
    report.lost(first, 0);
    expect(measured()).toEqual({ trunks: 1, trunkCalls: 4 });
    report.closed(second);
    expect(measured()).toEqual({ trunks: 0, trunkCalls: 0 });
    expect(lines).toEqual([]);
  });

  it('says once that one is lost with calls, and once that it is back', () => {
    const { report, measured, lines } = open();
    const trunk = trunkWith(0);
    report.opened(trunk);
    report.lost(trunk, 5);
    // Failed attempts to connect are not reported.
    report.lost(trunkWith(0), 0);
    report.opened(trunkWith(0));
    report.opened(trunkWith(0));
    expect(measured()).toMatchObject({ trunks: 2, trunkCallsLost: 5, trunksReopened: 1 });
    expect(lines).toMatchObject([
      { msg: 'a trunk is lost with calls under way', peer: 'adapter:1', calls: 5 },
      { msg: 'a trunk is back', peer: 'adapter:1', awayMs: expect.any(Number) as number },
    ]);
  });

  it('counts one that its peer replaced as reopened, without a word', () => {
    const { report, measured, lines } = open();
    const old = trunkWith(1);
    report.opened(old);
    report.leaves(old);
    report.opened(trunkWith(0));
    report.lost(old, 0);
    expect(measured()).toEqual({ trunks: 1, trunkCalls: 0, trunksReopened: 1 });
    expect(lines).toEqual([]);
  });
});
