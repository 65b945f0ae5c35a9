import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenStreamsRow } from '../report/result.js';
import { SHORT_PROMPT } from '../sides/requests.js';
import type { Side } from '../sides/side.js';
import { usageOf } from '../sides/process-usage.js';
import { holdable, openFileLimit } from './open-file-limit.js';
import type { Bench } from './run-scenario.js';

/** How long streams are left alone before memory is read, and how long CPU is watched, in milliseconds. */
const SETTLE_MS = 1_000;
const WATCH_MS = 2_000;

/**
 * Opens more and more streams that say nothing after their first chunk, and reads the memory and CPU that each process
 * takes. Where the limit of open files is low, there are fewer than asked for.
 */
export async function measureOpenStreams(
  bench: Bench,
  counts: readonly number[],
): Promise<readonly OpenStreamsRow[]> {
  const rows: OpenStreamsRow[] = [];
  const openFiles = openFileLimit();
  for (const side of bench.sides.values()) {
    if (side.processes.length === 0 || side.http === undefined) continue;
    const each = connectionsPerStream(side);
    for (const streams of [0, ...counts.map((count) => holdable(count, openFiles, each))]) {
      const row = await hold(bench, side, streams);
      rows.push(row);
      bench.progress.say(`open-streams, ${side.name}: ${row.opened} open, ${row.failed} failed`);
    }
    // The next job closes what is held.
    await bench.load.run({ target: side.http('idle', SHORT_PROMPT), shape: { kind: 'hold', streams: 0 } });
    await sleep(SETTLE_MS);
  }
  return rows;
}

/** One connection in and one out, unless these belong to different processes: between the services there are trunks. */
function connectionsPerStream({ name }: Side): 1 | 2 {
  return name === 'mesh' || name === 'deciding' ? 1 : 2;
}

async function hold(bench: Bench, side: Side, streams: number): Promise<OpenStreamsRow> {
  const target = side.http?.('idle', SHORT_PROMPT);
  if (target === undefined) throw new Error(`${side.name} has no HTTP face.`);
  const { answered, failed } = await bench.load.run({ target, shape: { kind: 'hold', streams } });
  await sleep(SETTLE_MS);
  const before = side.processes.map(({ pid }) => usageOf(pid));
  await sleep(WATCH_MS);
  const perProcess = side.processes.map(({ name, pid }, index) => {
    const now = usageOf(pid);
    const cpuUs = (now?.cpuUs ?? Number.NaN) - (before[index]?.cpuUs ?? Number.NaN);
    return { name, residentBytes: now?.residentBytes ?? Number.NaN, cpuShare: cpuUs / (WATCH_MS * 1_000) };
  });
  return { side: side.name, asked: streams, opened: answered, failed, processes: perProcess };
}
