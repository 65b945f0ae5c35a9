import type { BackendPolicy } from '@signalbox/policy';
import type { CompiledBackend } from '@signalbox/routing';
import type { CheckFinding } from '../finding.js';
import { compareRequest } from '../solve/nodes.js';
import { exampleOf } from '../witness/example.js';
import { findWitness } from '../witness/find-witness.js';
import { CHAT, ordinaryRequest } from '../witness/ordinary-request.js';
import { servedElsewhere, tryRequest } from '../witness/trial.js';
import { someOf } from './some-of.js';
import { perRule } from './per-rule.js';

/**
 * Finds rules that refuse long requests which backends of other rules of the route could take. A backend without a stated
 * window is no reason to send them there, and neither is one to which the rule spills: spilling is for emergencies and few
 * requests.
 */
export const checkWindows = perRule((rule, route, examined): readonly CheckFinding[] => {
  const largest = largestWindow(rule.candidates);
  if (largest === undefined || ordinaryRequest(examined, route, rule)?.trial.served !== true) return [];
  const witness = findWitness(examined, route, rule, [CHAT, compareRequest('inputTokens', '>', largest)]);
  if (witness === undefined || tryRequest(witness, examined).served) return [];
  const stated = new Set(examined.document.backends.filter(hasWindow).map(({ name }) => name));
  const backends = servedElsewhere(witness, examined).filter((name) => stated.has(name));
  if (backends.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'window-too-small',
      path: rule.policy.use === undefined ? rule.path : [...rule.path, 'use'],
      message: `The rule "${rule.policy.name}" refuses requests of more than ${largest} tokens, which ${someOf(backends)} could take. Add one of them to \`use\`, or let the condition leave long requests to another rule.`,
      example: exampleOf(witness, examined.compiled.tenants),
    },
  ];
});

function hasWindow({ contextWindow }: BackendPolicy): boolean {
  return contextWindow !== undefined;
}

/** The largest window; `undefined` when there is none, since a window that is not stated refuses no request. */
function largestWindow(backends: readonly CompiledBackend[]): number | undefined {
  const windows = backends.map(({ contextWindow = Infinity }) => contextWindow);
  const largest = Math.max(0, ...windows);
  return Number.isFinite(largest) && largest > 0 ? largest : undefined;
}
