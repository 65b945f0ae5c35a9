import type { Rejection } from '@signalbox/domain';
import type { CompiledRoute } from '../compiled-policy.js';
import type { DeadEnd } from './ask-route.js';
import { runUnder, type DecisionRun } from './decision-run.js';
import { isAnyone } from './is-anyone.js';
import { overflowOf } from './spill.js';
import { withoutWishes } from './view-of.js';

/**
 * The route to ask after one without a backend for a request, if there is one. Only the policy's own emergency opens it: if
 * a backend could serve the request but for the caller's wishes, the caller gets that as an error, because no wish may open
 * another route.
 */
export function fallbackOf({ route, matched }: DeadEnd, run: DecisionRun): CompiledRoute | undefined {
  if (route.fallback === undefined) return undefined;
  if (matched !== undefined && isBarredByWishes(matched, run)) return undefined;
  const next = run.input.policy.routes.get(route.fallback);
  if (next === undefined) return undefined;
  run.steps?.push({
    stage: 'route',
    name: next.name,
    verdicts: [],
    note: `No backend of the route ${route.name} can take this request, so its fallback is asked; what was demanded for the data still holds.`,
  });
  return next;
}

/** Whether the rule would have a backend for the request, its own or one that it spills to, if the caller had no wishes. */
function isBarredByWishes({ rule, view }: NonNullable<DeadEnd['matched']>, asked: DecisionRun): boolean {
  const run = runUnder(rule, asked);
  const free = withoutWishes(view, rule);
  if (isAnyone('ever', rule.candidates, rule.filters, free, run)) return true;
  const overflow = overflowOf(rule, free, run);
  return overflow !== undefined && isAnyone('now', overflow.candidates, overflow.filters, overflow.view, run);
}

/**
 * The rejections of several routes, one per backend: the latest one counts, and a backend that is in the plan is left out.
 */
export function rejectionsOf(
  deadEnds: readonly DeadEnd[],
  last: readonly Rejection[],
  planned: readonly { readonly backend: string }[],
): readonly Rejection[] {
  if (deadEnds.length === 0) return last;
  const isPlanned = new Set(planned.map(({ backend }) => backend));
  const all = [...deadEnds.flatMap(({ log }) => log.listed), ...last];
  const latest = new Map(all.map((rejection) => [rejection.backend, rejection]));
  return [...latest.values()].filter(({ backend }) => !isPlanned.has(backend));
}
