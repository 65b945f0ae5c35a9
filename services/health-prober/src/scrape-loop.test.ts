import type { SignalReading } from '@signalbox/domain';
import { systemClock, type Resource } from '@signalbox/runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startScrapeLoop, type PageName } from './scrape-loop.js';
import { serveMetricsPage, type MetricsPage } from './testing/metrics-page.js';

const opened: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function serve(text: string): Promise<MetricsPage> {
  const page = await serveMetricsPage(text);
  opened.push(page);
  return page;
}

type Heard = { readonly backend: string; readonly readings: readonly SignalReading[] };

function start(pages: Partial<Record<PageName, MetricsPage>>, models: readonly string[]) {
  const heard: Heard[] = [];
  const outcomes: string[] = [];
  const loop: Resource = startScrapeLoop({
    pages: {
      everyMs: 100,
      ...(pages.engine && { engine: pages.engine.url }),
      ...(pages.gpu && { gpu: pages.gpu.url }),
    },
    backends: models.map((model) => ({ name: `backend-${model}`, model })),
    jitter: 0,
    random: () => 0,
    clock: systemClock,
    onReadings: (backend, readings) => heard.push({ backend, readings }),
    onScraped: (page, { kind }) => outcomes.push(`${page} ${kind}`),
  });
  opened.push(loop);
  return { loop, heard, outcomes };
}

function values({ readings }: Heard): Readonly<Record<string, number>> {
  return Object.fromEntries(readings.map(({ signal, value }) => [signal, value]));
}

describe('a scrape loop', () => {
  it('tells once a turn what the pages say of each backend, engine and GPU together', async () => {
    const engine = await serve(
      'vllm:num_requests_running{model_name="a"} 1\nvllm:num_requests_running{model_name="b"} 2\n',
    );
    const gpu = await serve('DCGM_FI_DEV_GPU_UTIL{gpu="0"} 50\n');
    const { heard, outcomes } = start({ engine, gpu }, ['a', 'b']);
    await vi.waitFor(
      () =>
        expect(heard.map((one) => [one.backend, values(one)])).toEqual(
          expect.arrayContaining([
            ['backend-a', { running: 1, 'gpu-utilisation': 0.5 }],
            ['backend-b', { running: 2, 'gpu-utilisation': 0.5 }],
          ]),
        ),
      5_000,
    );
    expect(heard.map(({ backend }) => backend)).toEqual(
      heard.map((_one, index) => (index % 2 === 0 ? 'backend-a' : 'backend-b')),
    );
    expect(outcomes).toEqual(expect.arrayContaining(['engine ok', 'gpu ok']));
    for (const { ageMs } of heard.flatMap(({ readings }) => readings)) expect(ageMs).toBeGreaterThan(0);
  });

  it('remembers where counters stood, also over a page that failed', async () => {
    const page = (hits: number, queries: number): string =>
      `vllm:num_requests_running 1\nvllm:prefix_cache_hits_total ${hits}\nvllm:prefix_cache_queries_total ${queries}\n`;
    const engine = await serve(page(0, 0));
    const { heard, outcomes } = start({ engine }, ['a']);
    await vi.waitFor(() => expect(heard).not.toEqual([]), 5_000);
    engine.write(undefined);
    await vi.waitFor(() => expect(outcomes).toContain('engine status'), 5_000);
    engine.write(page(30, 40));
    await vi.waitFor(
      () => expect(heard.map(values)).toContainEqual({ running: 1, 'prefix-hits': 0.75 }),
      5_000,
    );
  });

  it('says nothing when a page fails, and goes on with the other', async () => {
    const engine = await serve('tgi_queue_size 9\n');
    const gpu = await serve('DCGM_FI_DEV_GPU_UTIL{gpu="0"} 50\n');
    const { heard, outcomes } = start({ engine, gpu }, ['a']);
    engine.write(undefined);
    await vi.waitFor(() => expect(heard.map(values)).toContainEqual({ 'gpu-utilisation': 0.5 }), 5_000);
    const before = outcomes.length;
    gpu.write('<html>not found</html>');
    await vi.waitFor(() => expect(outcomes.slice(before)).toContain('gpu nothing-known'), 5_000);
    const silentFrom = heard.length;
    await vi.waitFor(() => expect(outcomes.slice(before).length).toBeGreaterThan(8), 5_000);
    expect(heard.length).toBe(silentFrom);
  });

  it('is silent once it is closed, though a page was under way', async () => {
    const engine = await serve('tgi_queue_size 9\n');
    const asked = engine.holdNext();
    const { loop, heard, outcomes } = start({ engine }, ['a']);
    const { givenUp } = await asked;
    await loop.close();
    await givenUp;
    await new Promise(setImmediate);
    expect([heard, outcomes]).toEqual([[], []]);
  });
});
