import { usdFromNanoUsd, type RouteRecord } from '@signalbox/domain';
import { renderTrace } from './render-trace.js';
import { bold, dim } from './style.js';
import type { FirstReply } from './first-request.js';

/** Explains where a request went: why, what was rejected, what it cost, where the time went. */
export function renderRoute({ text, route, spans }: FirstReply, prompt: string): string {
  const attempts = route.attempts.map(
    ({ number, backend, model, outcome, message }) =>
      `attempt ${number}: ${backend} (${model}) ${outcome}${message === undefined ? '' : `: ${message}`}`,
  );
  const candidates = spans
    .map(({ attributes }) => attributes['signalbox.candidates'])
    .find((value) => value !== undefined);
  const rows: readonly (readonly [string, string])[] = [
    ['asked', `"${prompt}"`],
    ['answered', shorten(text, 100)],
    [
      'backend',
      `${bold(route.backend ?? 'none')} by rule ${bold(route.rule)} of route ${route.route}, policy ${route.policyVersion}`,
    ],
    ...(candidates === undefined ? [] : [['ranked', String(candidates)] as const]),
    ['tried', attempts.join('\n')],
    ['rejected', rejections(route)],
    [
      'cost',
      `${dollars(route)} for ${route.usage.inputTokens} tokens in, ${route.usage.outputTokens} out (${route.cost.certainty})`,
    ],
    ['time', `${route.totalMs.toFixed(1)} ms in all, ${route.decideMs.toFixed(1)} ms of it to decide`],
  ];
  const table = rows.map(
    ([name, value]) => `  ${dim(name.padEnd(9))} ${value.replaceAll('\n', `\n${' '.repeat(12)}`)}`,
  );
  const tree =
    spans.length === 0
      ? []
      : [
          '',
          ...renderTrace(spans)
            .split('\n')
            .map((line) => `  ${line}`),
        ];
  return [...table, ...tree].join('\n');
}

function rejections({ rejected }: RouteRecord): string {
  return rejected.length === 0
    ? 'nobody'
    : rejected.map(({ backend, by, reason }) => `${backend}: ${reason} (${by})`).join('\n');
}

function dollars({ cost }: RouteRecord): string {
  return `$${usdFromNanoUsd(cost.nanoUsd).toFixed(9).replace(/0+$/, '').replace(/\.$/, '')}`;
}

function shorten(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
