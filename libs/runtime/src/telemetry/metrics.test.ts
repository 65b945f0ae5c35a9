import { describe, expect, it } from 'vitest';
import { openMetrics } from './metrics.js';

/** The lines of one metric, without the labels that say which scope recorded them. */
async function linesOf(metrics: ReturnType<typeof openMetrics>, name: string): Promise<readonly string[]> {
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith(name));
  return lines.map((line) => line.replace(/,?otel_scope_name="signalbox"/, ''));
}

describe('metrics', () => {
  it('adds up counters by their labels, in whatever order these are given', async () => {
    const metrics = openMetrics('ingress', 'one');
    metrics.add('requests', 1, { route: 'r', backend: 'a', outcome: 'ok' });
    metrics.add('requests', 2, { outcome: 'ok', backend: 'a', route: 'r' });
    metrics.add('requests', 4, { route: 'r', backend: 'b', outcome: 'ok' });
    metrics.add('requests', -8, { route: 'r', backend: 'b', outcome: 'ok' });
    expect(await linesOf(metrics, 'signalbox_requests_total')).toEqual([
      'signalbox_requests_total{route="r",backend="a",outcome="ok"} 3',
      'signalbox_requests_total{route="r",backend="b",outcome="ok"} 4',
    ]);
  });
  it('counts what lies on a bound of a histogram below it', async () => {
    const metrics = openMetrics('ingress', 'one');
    for (const value of [0, 1, 1.5, 2, 1_000_000])
      metrics.observe('requestDuration', value, { route: 'r', backend: 'a' });
    const lines = await linesOf(metrics, 'signalbox_request_duration');
    const bucket = (bound: string): string | undefined =>
      lines.find((line) => line.includes(`le="${bound}"`))?.split('} ')[1];
    expect(['1', '2', '5', '120000', '+Inf'].map(bucket)).toEqual(['2', '4', '4', '4', '5']);
    expect(lines).toContain('signalbox_request_duration_count{route="r",backend="a"} 5');
    expect(lines).toContain('signalbox_request_duration_sum{route="r",backend="a"} 1000004.5');
  });
  it('shows the last value of a gauge, also where nobody knows it any more', async () => {
    const metrics = openMetrics('decision', 'one');
    metrics.set('admissionLimit', 3, {});
    metrics.set('admissionLimit', 4, {});
    metrics.set('backendLoad', 0.5, { backend: 'a', signal: 'kv-cache' });
    metrics.set('backendLoad', Number.NaN, { backend: 'a', signal: 'kv-cache' });
    expect(await linesOf(metrics, 'signalbox_admission_limit')).toEqual(['signalbox_admission_limit{} 4']);
    expect(await linesOf(metrics, 'signalbox_backend_load')).toEqual([
      'signalbox_backend_load{backend="a",signal="kv-cache"} NaN',
    ]);
  });
  it('counts together what comes after two thousand series', async () => {
    const metrics = openMetrics('ingress', 'one');
    for (let i = 0; i < 2_010; i++) metrics.add('quotaBlocks', 1, { backend: String(i) });
    metrics.add('quotaBlocks', 1, { backend: '7' });
    const lines = await linesOf(metrics, 'signalbox_quota_blocks_total');
    expect(lines).toHaveLength(2_001);
    expect(lines).toContain('signalbox_quota_blocks_total{backend="7"} 2');
    expect(lines.at(-1)).toBe('signalbox_quota_blocks_total{otel_metric_overflow="true"} 10');
  });
});
