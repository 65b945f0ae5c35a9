import { SIGNAL_UNITS } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExposition } from './exposition.js';
import { NOTHING_CARRIED, readEngine } from './read-engine.js';
import type { Carry } from './reading/counter-growth.js';

function readText(text: string, previous?: Carry, model?: string) {
  const { readings, carry } = readEngine(parseExposition(text).samples, previous, model);
  return {
    readings,
    carry,
    values: Object.fromEntries(readings.map(({ signal, value }) => [signal, value])),
  };
}

function cachePage(...engines: readonly { hits: number; queries: number }[]): string {
  return engines
    .map(
      ({ hits, queries }, engine) =>
        `vllm:prefix_cache_hits_total{engine="${engine}"} ${hits}\n` +
        `vllm:prefix_cache_queries_total{engine="${engine}"} ${queries}\n`,
    )
    .join('');
}

describe('readings', () => {
  it('carry the unit of their signal and no age of their own', () => {
    expect(readText('vllm:num_requests_waiting 4\nvllm:kv_cache_usage_perc 0.5\n').readings).toEqual([
      { signal: 'waiting', value: 4, unit: 'requests', ageMs: 0 },
      { signal: 'kv-cache', value: 0.5, unit: 'ratio', ageMs: 0 },
    ]);
  });

  it.each(['NaN', '+Inf', '-Inf', '-1'])('leave out a value of %s', (value) => {
    expect(
      readText(`vllm:num_requests_waiting ${value}\nvllm:kv_cache_usage_perc ${value}\n`).values,
    ).toEqual({});
  });

  it('keep ratios within 1', () => {
    expect(readText('vllm:kv_cache_usage_perc 1.0004\n').values).toEqual({ 'kv-cache': 1 });
  });

  it('do not take memory for full when the other half of it is unknown', () => {
    expect(readText('DCGM_FI_DEV_FB_USED{gpu="0"} 40\nDCGM_FI_DEV_FB_FREE{gpu="1"} 40\n').values).toEqual({});
  });

  it('are none for a page of something else', () => {
    expect(readText('node_load1 3\n')).toEqual({ readings: [], values: {}, carry: NOTHING_CARRIED });
  });

  it('join the pages of an engine and of its GPUs', () => {
    const pages = ['tgi_queue_size 2\n', 'DCGM_FI_DEV_GPU_UTIL{gpu="0"} 50\n'].map(
      (page) => parseExposition(page).samples,
    );
    expect(readEngine(pages.flat(), undefined, 'any').readings.map(({ signal }) => signal)).toEqual([
      'waiting',
      'gpu-utilisation',
    ]);
  });

  it('are possible values whatever the page says', () => {
    const names = [
      'vllm:num_requests_running',
      'vllm:kv_cache_usage_perc',
      'DCGM_FI_DEV_GPU_UTIL',
      'tgi_queue_size',
    ];
    const line = fc.tuple(fc.constantFrom(...names), fc.nat(3), fc.double());
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.map(([name, gpu, value]) => `${name}{gpu="${gpu}"} ${value}\n`).join('');
        for (const { signal, value, unit } of readText(text.replaceAll('Infinity', 'Inf')).readings) {
          expect(unit).toBe(SIGNAL_UNITS[signal]);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(unit === 'ratio' ? 1 : Infinity);
        }
      }),
    );
  });
});

describe('the share of prefix hits', () => {
  it('is that of the time between two readings, over all engines', () => {
    const first = readText(cachePage({ hits: 100, queries: 1_000 }, { hits: 0, queries: 0 }));
    expect(first.values).toEqual({});
    const second = readText(cachePage({ hits: 160, queries: 1_060 }, { hits: 0, queries: 60 }), first.carry);
    expect(second.values).toEqual({ 'prefix-hits': 0.5 });
  });

  it('is unknown when nothing was asked in between', () => {
    const page = cachePage({ hits: 100, queries: 1_000 });
    expect(readText(page, readText(page).carry).values).toEqual({});
  });

  it('does not count an engine that started anew or was not there before', () => {
    const before = readText(cachePage({ hits: 500, queries: 1_000 }, { hits: 10, queries: 20 })).carry;
    const page = cachePage({ hits: 5, queries: 2_000 }, { hits: 20, queries: 40 }, { hits: 9, queries: 9 });
    expect(readText(page, before).values).toEqual({ 'prefix-hits': 0.5 });
  });

  it('comes from the older names where the newer are absent', () => {
    const older = (hits: number, queries: number) =>
      cachePage({ hits, queries }).replaceAll('vllm:prefix', 'vllm:gpu_prefix');
    expect(readText(older(4, 20), readText(older(0, 0)).carry).values).toEqual({ 'prefix-hits': 0.2 });
  });
});

describe('a page with several models', () => {
  const page = [
    'vllm:num_requests_running{model_name="a"} 1',
    'vllm:num_requests_running{model_name="b"} 20',
    'DCGM_FI_DEV_GPU_UTIL{gpu="0"} 50',
  ].join('\n');

  it('is read for the one that is asked for, and for what belongs to none', () => {
    expect(readText(page, undefined, 'a').values).toEqual({ running: 1, 'gpu-utilisation': 0.5 });
  });

  it('says nothing of a model that it does not name', () => {
    expect(readText(page, undefined, 'c').values).toEqual({ 'gpu-utilisation': 0.5 });
  });

  it('is read as one engine when no model is asked for', () => {
    expect(readText(page).values).toEqual({ running: 21, 'gpu-utilisation': 0.5 });
  });

  it('that names one model only is taken for that which is asked for, for it may go by two names', () => {
    expect(readText('vllm:num_requests_running{model_name="/models/a"} 3', undefined, 'a').values).toEqual({
      running: 3,
    });
  });
});
