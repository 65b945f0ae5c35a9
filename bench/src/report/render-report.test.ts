import { describe, expect, it } from 'vitest';
import { pictureOf } from './picture-of.js';
import { renderReport } from './render-report.js';
import type { BenchResult, SideSummary } from './result.js';

const SUMMARY: SideSummary = {
  side: 'direct',
  title: 'direct to the upstream',
  perSecond: 50_000,
  p50Us: 200,
  p99Us: 400,
  p999Us: 800,
  failed: 0,
  lateP99Us: 0,
  cpuUs: { upstream: 10, load: 9 },
  cpuUsOfSide: 0,
};

const RESULT: BenchResult = {
  version: 1,
  circumstances: {
    at: '2026-11-21T10:00:00.000Z',
    node: 'v20.20.2',
    cores: 2,
    processor: 'Some Processor',
    memoryBytes: 8e9,
    loadBefore: 0.25,
    pinning: 'nobody is pinned to cores',
    rounds: 3,
    seconds: 2,
    environment: { A: 'b' },
    notes: 'portkey was left out: no network.',
  },
  scenarios: [
    {
      name: 'http-json',
      title: 'HTTP, JSON',
      comparedWith: 'portkey',
      summaries: [
        SUMMARY,
        {
          ...SUMMARY,
          side: 'mesh',
          title: 'Signalbox',
          perSecond: 12_345,
          cpuUs: { ingress: 40.4, 'adapter-openai': 20, 'nats-server': 0.1 },
          cpuUsOfSide: 60.5,
          added: { p50Us: 464, p99Us: 1_039, p999Us: 2_000 },
          ratios: { perSecond: 11.5, cpuUs: 0.06, addedP50: 0.54, addedP99: 0.08 },
        },
      ],
    },
  ],
  openStreams: [open(0, [100, 50]), open(1_000, [180, 70])],
  coldStart: [{ side: 'mesh', milliseconds: 1_234.5 }],
  decide: [{ backends: 5, rules: 20, tenants: 0, p50Us: 7.77, timesTheFirst: 1 }],
};

function open(streams: number, mebibytes: readonly number[]): BenchResult['openStreams'][number] {
  const processes = mebibytes.map((size, index) => ({
    name: `p${index}`,
    residentBytes: size * 1_048_576,
    cpuShare: 0.01,
  }));
  return { side: 'mesh', asked: streams, opened: streams, failed: 0, processes };
}

describe('renderReport', () => {
  const report = renderReport(RESULT);
  const row = (start: string): string => report.split('\n').find((line) => line.includes(start)) ?? '';

  it('says where it was measured, and what is missing', () => {
    expect(report).toContain('2 × Some Processor, Node v20.20.2');
    expect(report).toContain('A=b');
    expect(report).toContain('portkey was left out: no network.');
  });

  it('shows figures beside their ratios, and processes that took something', () => {
    expect(row('12345')).toMatch(/11\.50.*464.*0\.54.*1039.*0\.08.*ingress 40 \+ adapter-openai 20 /);
    expect(row('12345')).not.toContain('nats-server');
  });

  it('shows what one open stream takes', () => {
    expect(row(' 1000 ')).toContain('102.4');
  });

  it('leaves sections out of which nothing was measured', () => {
    const nothing = renderReport({ ...RESULT, openStreams: [], coldStart: [], decide: [] });
    expect(nothing).not.toContain('Open streams');
    expect(nothing).not.toContain('One decision');
  });
});

describe('pictureOf', () => {
  it('shows gateways, not the direct call', () => {
    const [group] = pictureOf(RESULT).groups;
    expect(group?.bars).toMatchObject([
      { label: 'Signalbox', value: 12_345, text: '12,345/s', isOurs: true },
    ]);
  });
});
