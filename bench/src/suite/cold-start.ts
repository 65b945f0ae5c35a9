import type { ColdStartRow } from '../report/result.js';
import { SHORT_PROMPT } from '../sides/requests.js';
import type { Side } from '../sides/side.js';
import { median } from '../statistics.js';
import type { Bench } from './run-scenario.js';

/** Starts sides from nothing in turn and measures the time to the first answer, in milliseconds. */
export async function measureColdStart(
  { progress, rounds }: Bench,
  starts: readonly (() => Promise<Side>)[],
): Promise<readonly ColdStartRow[]> {
  const rows = new Map<Side['name'], number[]>();
  for (let round = 1; round <= rounds; round++) {
    for (const start of starts) {
      const startedAt = performance.now();
      const side = await start();
      try {
        await firstAnswer(side);
        const tookMs = performance.now() - startedAt;
        rows.set(side.name, [...(rows.get(side.name) ?? []), tookMs]);
        progress.say(`cold-start, round ${round} of ${rounds}, ${side.name}: ${tookMs.toFixed(0)} ms`);
      } finally {
        await side.stop();
      }
    }
  }
  return [...rows].map(([side, milliseconds]) => ({ side, milliseconds: median(milliseconds) }));
}

/** @throws Error when the first request is not answered with 200. */
async function firstAnswer(side: Side): Promise<void> {
  const target = side.http?.('json', SHORT_PROMPT);
  if (target === undefined) throw new Error(`${side.name} has no HTTP face.`);
  const { host, port, path, headers, body } = target;
  const response = await fetch(`http://${host}:${port}${path}`, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${side.name} answered ${response.status}: ${text}`);
}
