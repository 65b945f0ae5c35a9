import type { Milliseconds } from '@signalbox/domain';
import type { RoutingWarning } from '@signalbox/routing';
import type { Clock, Logger, Metrics } from '@signalbox/runtime';

/** A rule is logged at most this often, because it may fail for every request. In milliseconds. */
const QUIET_MS: Milliseconds = 60_000;

/** Receives the conditions that could not be evaluated in one decision. */
export type RuleWarnings = (warnings: readonly RoutingWarning[]) => void;

/** Makes the function that counts conditions that could not be evaluated, and occasionally logs a line about each. */
export function createRuleWarnings({
  metrics,
  log,
  clock,
}: {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly clock: Clock;
}): RuleWarnings {
  const warnedAt = new Map<string, number>();
  return (warnings) => {
    for (const { route, rule, message } of warnings) {
      metrics.add('ruleErrors', 1, { route, rule });
      const key = `${route}/${rule}`;
      const now = clock.monotonic();
      if (now - (warnedAt.get(key) ?? -Infinity) < QUIET_MS) continue;
      warnedAt.set(key, now);
      log.warn({ route, rule, message }, 'the condition of a rule could not be evaluated');
    }
  };
}
