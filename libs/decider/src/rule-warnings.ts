import type { Milliseconds } from '@signalbox/domain';
import type { RoutingWarning } from '@signalbox/routing';
import type { Clock, Logger, Metrics } from '@signalbox/runtime';

/** The same rule is complained of this often only: it may fail for every request. In milliseconds. */
const QUIET_MS: Milliseconds = 60_000;

/** Hears of the conditions that could not be evaluated in one decision. */
export type RuleWarnings = (warnings: readonly RoutingWarning[]) => void;

/** Makes the function that counts conditions which could not be evaluated, and writes a line about each now and then. */
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
