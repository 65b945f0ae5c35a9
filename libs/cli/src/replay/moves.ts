import type { Choice } from './choice.js';
import { bothOf } from './comparison.js';
import type { ReplayRow } from './replay-decisions.js';
import type { Move, MovedRequest } from './report.js';

/** Where a request goes first; `null` when no backend takes it. */
export function placeOf(choice: Choice): string | null {
  return choice.kind === 'served' ? choice.backend : null;
}

/** How many requests went from where to where, the most frequent first. */
export function movesOf(rows: readonly ReplayRow[]): readonly Move[] {
  const moves = new Map<string, { from: string | null; to: string | null; requests: number }>();
  for (const { before, after } of rows) {
    const [from, to] = [placeOf(before), placeOf(after)];
    const key = JSON.stringify([from, to]);
    const move = moves.get(key) ?? { from, to, requests: 0 };
    move.requests += 1;
    moves.set(key, move);
  }
  return [...moves.values()].sort((a, b) => b.requests - a.requests);
}

/** Requests that go elsewhere, those that change most first: refused on one side, then by cost, then by quality. */
export function listMoved(rows: readonly ReplayRow[]): readonly MovedRequest[] {
  return rows.map(movedRequest).sort(byChange);
}

function movedRequest(row: ReplayRow): MovedRequest {
  const { record, before, after } = row;
  const { profile, at } = record;
  const cost = bothOf(row, 'costNanoUsd');
  const quality = bothOf(row, 'quality');
  return {
    requestId: profile.requestId,
    at,
    model: profile.model,
    ...(profile.tenant !== undefined && { tenant: profile.tenant }),
    ...(profile.task !== undefined && { task: profile.task }),
    before,
    after,
    ...(cost !== undefined && { changeNanoUsd: cost[1] - cost[0] }),
    ...(quality !== undefined && { changeQuality: quality[1] - quality[0] }),
  };
}

function byChange(a: MovedRequest, b: MovedRequest): number {
  return (
    refusals(b) - refusals(a) ||
    Math.abs(b.changeNanoUsd ?? 0) - Math.abs(a.changeNanoUsd ?? 0) ||
    Math.abs(b.changeQuality ?? 0) - Math.abs(a.changeQuality ?? 0) ||
    a.at - b.at
  );
}

function refusals({ before, after }: MovedRequest): number {
  return Number(before.kind === 'refused' || after.kind === 'refused');
}
