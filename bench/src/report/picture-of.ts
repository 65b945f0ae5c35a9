import type { SideName } from '../sides/side.js';
import type { BarGroup, Picture } from './render-picture.js';
import type { BenchResult, ScenarioResult, SideSummary } from './result.js';

type Shown = {
  readonly scenario: string;
  readonly title: string;
  readonly value: (summary: SideSummary) => number | undefined;
  readonly unit: string;
};

/** The sides that are Signalbox. */
const OURS: ReadonlySet<SideName> = new Set(['mesh', 'deciding', 'together']);

/** What the picture of the README shows, in this order. */
const SHOWN: readonly Shown[] = [
  {
    scenario: 'http-json',
    title: 'Requests per second, JSON, 64 connections: more is better',
    value: ({ perSecond }) => perSecond,
    unit: '/s',
  },
  {
    scenario: 'http-stream-chunks',
    title: 'Streams of 32 chunks per second, 64 connections: more is better',
    value: ({ perSecond }) => perSecond,
    unit: '/s',
  },
  {
    scenario: 'http-latency-500',
    title: 'Added latency at 500 requests per second, p99: less is better',
    value: ({ added }) => added?.p99Us,
    unit: ' µs',
  },
];

/** The picture of a result. Direct calls are left out: their bars would leave no room for the others. */
export function pictureOf({ scenarios, circumstances }: BenchResult): Picture {
  const { cores, processor, node, at } = circumstances;
  return {
    title: 'Gateways side by side: same upstream, same machine, measured in turn',
    groups: SHOWN.flatMap((shown) => {
      const scenario = scenarios.find(({ name }) => name === shown.scenario);
      return scenario === undefined ? [] : [groupOf(shown, scenario)];
    }),
    note: `${cores} × ${processor}, Node ${node}, ${at.slice(0, 10)}. The load generator and the upstream share the machine. npm run bench`,
  };
}

function groupOf({ title, value, unit }: Shown, { summaries }: ScenarioResult): BarGroup {
  return {
    title,
    bars: summaries.flatMap((summary) => {
      const measured = value(summary);
      if (summary.side === 'direct' || measured === undefined) return [];
      return [
        {
          label: summary.title,
          value: Math.max(0, measured),
          text: `${Math.round(measured).toLocaleString('en')}${unit}`,
          isOurs: OURS.has(summary.side),
        },
      ];
    }),
  };
}
