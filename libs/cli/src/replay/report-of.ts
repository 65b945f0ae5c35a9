import { compareCost, compareFirstToken, compareQuality } from './comparison.js';
import { listMoved, movesOf, placeOf } from './moves.js';
import type { ReplayRow } from './replay-decisions.js';
import type { ReplayReport } from './report.js';

/**
 * Sums up a replay.
 * @param top - How many of the requests that moved are listed.
 */
export function reportOf(rows: readonly ReplayRow[], top: number): ReplayReport {
  const moved = rows.filter(({ before, after }) => placeOf(before) !== placeOf(after));
  return {
    requests: rows.length,
    elsewhere: moved.length,
    elsewhereShare: rows.length === 0 ? 0 : moved.length / rows.length,
    refused: { before: refusedIn(rows, 'before'), after: refusedIn(rows, 'after') },
    moves: movesOf(rows),
    cost: compareCost(rows),
    firstToken: compareFirstToken(rows),
    quality: compareQuality(rows),
    withoutPicture: rows.filter(({ hasPicture }) => !hasPicture).length,
    noise: noiseOf(rows),
    recordedUnder: countBy(rows.map(({ record }) => record.policyVersion)),
    moved: listMoved(moved).slice(0, top),
  };
}

function refusedIn(rows: readonly ReplayRow[], side: 'before' | 'after'): number {
  return rows.filter((row) => row[side].kind === 'refused').length;
}

function noiseOf(rows: readonly ReplayRow[]): ReplayReport['noise'] {
  const compared = rows.flatMap(({ record, again }) => (again === undefined ? [] : [{ record, again }]));
  const differ = compared.filter(({ record, again }) => placeOf(again) !== (record.backend ?? null));
  return { compared: compared.length, differ: differ.length };
}

function countBy(keys: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries(counts);
}
