import type { Finish } from './reply.js';
import { splitTokens } from './tokens.js';

/** A part of the answer before limits are applied and tokens are gathered into chunks. */
export type DraftPart =
  | { readonly kind: 'reasoning' | 'text'; readonly tokens: readonly string[] }
  | {
      readonly kind: 'tool-call';
      readonly name: string;
      readonly nameTokens: number;
      readonly tokens: readonly string[];
    };

/** Ends the text before the first stop sequence in it; tool calls and reasoning are not searched, as with real providers. */
export function applyStop(
  parts: readonly DraftPart[],
  stop: readonly string[],
): { parts: readonly DraftPart[]; finish: Finish } {
  const finish: Finish = parts.some((part) => part.kind === 'tool-call')
    ? { kind: 'tool-calls' }
    : { kind: 'stop' };
  const last = parts.at(-1);
  if (stop.length === 0 || last?.kind !== 'text') return { parts, finish };
  const text = last.tokens.join('');
  const hits = stop
    .map((sequence) => ({ sequence, at: sequence === '' ? -1 : text.indexOf(sequence) }))
    .filter((hit) => hit.at >= 0)
    .toSorted((left, right) => left.at - right.at);
  const hit = hits[0];
  if (hit === undefined) return { parts, finish };
  const tokens = splitTokens(text.slice(0, hit.at));
  return {
    parts: [...parts.slice(0, -1), { kind: 'text', tokens }],
    finish: { kind: 'stop-sequence', sequence: hit.sequence },
  };
}

/** Cuts the answer to the limit, in the order of its parts; what the limit cuts off leaves no empty part behind. */
export function applyLimit(
  parts: readonly DraftPart[],
  limit: number,
): { parts: readonly DraftPart[]; cut: boolean } {
  if (sumTokens(parts) <= limit) return { parts, cut: false };
  const kept: DraftPart[] = [];
  let left = limit;
  for (const part of parts) {
    left -= part.kind === 'tool-call' ? part.nameTokens : 0;
    if (left <= 0) break;
    kept.push({ ...part, tokens: part.tokens.slice(0, left) });
    left -= part.tokens.length;
  }
  return { parts: kept, cut: true };
}

/** Counts the tokens of all parts; the name of a tool counts as well as its arguments. */
export function sumTokens(parts: readonly DraftPart[]): number {
  let sum = 0;
  for (const part of parts) sum += part.tokens.length + (part.kind === 'tool-call' ? part.nameTokens : 0);
  return sum;
}
