import { readFileSync } from 'node:fs';
import type { SignalName } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { parseExposition } from '../exposition.js';
import { readEngine } from '../read-engine.js';
import { EXPORTERS } from './exporters.js';

const LLAMA = 'meta-llama/Llama-3.1-8B-Instruct';

/** What each page says, by the page's name. */
const PAGES: readonly [
  page: string,
  readings: Readonly<Partial<Record<SignalName, number>>>,
  model?: string,
][] = [
  ['vllm', { running: 21, waiting: 3, 'kv-cache': 0.8735632183908046 }, LLAMA],
  ['vllm-first-generation', { running: 2, waiting: 1, 'kv-cache': 0.25 }, 'llama-2'],
  ['sglang', { running: 12, waiting: 19, 'kv-cache': 0.91, 'prefix-hits': 0.375 }, LLAMA],
  ['tgi', { running: 4, waiting: 7 }],
  ['llama-cpp', { running: 2, waiting: 1 }],
  ['llama-cpp-early-2025', { running: 1, waiting: 0, 'kv-cache': 0.42 }],
  ['triton', { waiting: 6, 'gpu-utilisation': 0.97, 'gpu-memory': 0.75 }],
  ['triton-tensorrt-llm', { running: 32, waiting: 5, 'kv-cache': 0.4875 }],
  ['dcgm', { 'gpu-utilisation': 0.64, 'gpu-memory': 0.9 }],
  ['dcgm-mig', { 'gpu-utilisation': 0.75, 'gpu-memory': 0.75 }],
];

function fixture(page: string): string {
  return readFileSync(new URL(`fixtures/${page}.prom`, import.meta.url), 'utf8');
}

function read(text: string, model?: string): Readonly<Record<string, number>> {
  const { readings } = readEngine(parseExposition(text).samples, undefined, model);
  return Object.fromEntries(readings.map(({ signal, value }) => [signal, value]));
}

describe('the tables of exporters', () => {
  it.each(PAGES)('read the page of %s', (page, readings, model) => {
    expect(parseExposition(fixture(page))).toMatchObject({ malformedLines: 0, truncated: false });
    expect(read(fixture(page), model)).toEqual(readings);
  });

  it('take the blocks of TensorRT-LLM where its older versions give no fraction and no queue', () => {
    const older = fixture('triton-tensorrt-llm').replaceAll(/^.*type="(fraction|waiting)".*\n/gm, '');
    expect(read(older)).toEqual({ running: 32, waiting: 0, 'kv-cache': 0.4875 });
  });

  it.each(EXPORTERS)('say what $name tells and what it does not', ({ signals, doesNotTell }) => {
    expect(Object.keys(signals)).not.toEqual([]);
    expect(doesNotTell).toMatch(/^[A-Z].*\.$/);
  });

  it('have names of their own', () => {
    expect(new Set(EXPORTERS.map(({ name }) => name)).size).toBe(EXPORTERS.length);
  });
});
