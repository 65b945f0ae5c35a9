import type { RoutingPreferences } from '@signalbox/domain';
import type { CompiledPolicy, CompiledRule } from '../compiled-policy.js';
import type { DeadEnd } from './ask-route.js';

/** More names than these are counted: each of them follows with its reason all the same. */
const MOST_NAMES = 4;

/**
 * The sentences at the beginning of a refusal: which rules decided who comes into question, and, where the caller's `only`
 * names backends that none of them considers, that this is so. A route may well have them under another rule.
 */
export function whoWasConsidered(
  deadEnds: readonly DeadEnd[],
  { only = [] }: RoutingPreferences,
  { names }: CompiledPolicy,
): readonly string[] {
  const considered = new Set(deadEnds.flatMap(backendsOf));
  const clauses = deadEnds.map((deadEnd, index) =>
    clauseOf(deadEnd, index === 0 ? 'the route' : 'its fallback'),
  );
  const sentence = `${clauses.join('; ')}${clauses.length > 1 ? ';' : ','} and ${nobodyOf(considered.size)}`;
  const elsewhere = [...new Set(only)].filter((name) => names.backends.has(name) && !considered.has(name));
  const subject = deadEnds.length > 1 ? 'None of these rules considers' : 'This rule does not consider';
  return [
    capitalised(sentence),
    ...(elsewhere.length > 0 ? [`${subject} ${listed(elsewhere)}, which the caller's \`only\` names.`] : []),
  ];
}

/** What the rule of a route says of who comes into question, in the middle of a sentence. */
function clauseOf({ route, log, matched }: DeadEnd, what: string): string {
  if (matched === undefined) return `no rule of ${what} ${route.name} matches`;
  const { rule } = matched;
  const spilled = spilledOf({ log }, rule);
  const spill = spilled.length === 0 ? '' : ` and may spill to ${listed(spilled)}`;
  return `the rule ${rule.name} of ${what} ${route.name} considers ${listed(rule.candidates.map(({ backend }) => backend))}${spill}`;
}

/** The backends that a rule considered for a request, and those that it would have spilled to. */
function backendsOf({ log, matched }: DeadEnd): readonly string[] {
  if (matched === undefined) return [];
  const { rule } = matched;
  return [...rule.candidates.map(({ backend }) => backend), ...spilledOf({ log }, rule)];
}

/** Whom a rule does not consider by itself was asked only because the request might have spilled there. */
function spilledOf({ log }: Pick<DeadEnd, 'log'>, { candidates, spill }: CompiledRule): readonly string[] {
  if (spill === undefined) return [];
  const own = new Set(candidates.map(({ backend }) => backend));
  const asked = new Set(log.listed.map(({ backend }) => backend));
  return spill.candidates.map(({ backend }) => backend).filter((name) => asked.has(name) && !own.has(name));
}

function nobodyOf(count: number): string {
  if (count === 1) return 'it cannot serve this request.';
  return `${count === 2 ? 'neither' : 'none of them'} can serve this request.`;
}

function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMES) return `${names.length} backends`;
  const [last = 'nobody', ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
}

function capitalised(sentence: string): string {
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
}
