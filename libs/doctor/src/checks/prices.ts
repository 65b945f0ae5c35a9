import { formatUsd, nanoUsdFromUsd } from '@signalbox/domain';
import { expectedUsd, ORDINARY_REQUEST } from '../report/ordinary-cost.js';
import type { Examined, ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { perRule } from './per-rule.js';
import { limitsOf } from './where-limit.js';
import type { DoctorCheck } from './check.js';

/**
 * Finds backends without a known price where it matters: under a cost limit they get no request, and where cost is weighed they
 * count as average. Rules without any priced backend are left to another check.
 */
export const checkPrices: DoctorCheck = (examined) => {
  const reported = new Set<string>();
  const findings = checkRules(examined);
  return findings.filter(({ path }) => {
    const backend = String(path[1]);
    return reported.has(backend) ? false : reported.add(backend);
  });
};

const checkRules = perRule((rule, route, examined): readonly CheckFinding[] => {
  const unknown = rule.candidates.filter((backend) => expectedUsd(backend, examined.prices) === undefined);
  if (unknown.length === rule.candidates.length) return [];
  const limited = limitsOf(route, rule).maxCostUsd !== undefined;
  if (!limited && !weighsCost(rule)) return [];
  const consequence = limited
    ? 'has a cost limit, so it gets no request from it'
    : 'weighs cost, so it counts as neither cheap nor dear';
  return unknown.map(({ backend, model }) => ({
    severity: 'warning',
    code: 'price-unknown',
    path: ['backends', backend],
    message: `Nobody knows the price of "${backend}" (model ${model}), and the rule "${rule.policy.name}" ${consequence}. Give it a \`price\`, or its provider a \`priceAs\`.`,
  }));
});

/** Pickers that do not look at scores. */
const BLIND: ReadonlySet<string> = new Set(['ordered', 'round-robin', 'sticky']);

function weighsCost({ policy: { prefer, picker } }: ExaminedRule): boolean {
  return prefer.cost > 0 && !BLIND.has(picker);
}

/** Finds spills whose cost ceiling even the cheapest of their backends exceeds. */
export const checkSpillCeilings = perRule((rule, _route, examined: Examined): readonly CheckFinding[] => {
  const ceiling = rule.policy.spill?.maxCostUsd;
  if (ceiling === undefined) return [];
  const costs = rule.spill.map((backend) => expectedUsd(backend, examined.prices));
  const cheapest = Math.min(...costs.map((cost) => cost ?? Infinity));
  if (cheapest <= ceiling) return [];
  const path = [...rule.path, 'spill', 'maxCostUsd'];
  if (cheapest === Infinity) {
    const message = `Nobody knows what the backends of this spill cost, and under a limit an unknown price is too high. Give them a \`price\`, or drop the limit.`;
    return [{ severity: 'error', code: 'price-unknown', path, message }];
  }
  const message = `Nothing ordinary can spill: a request of ${ORDINARY_REQUEST.inputTokens} tokens is expected to cost ${formatUsd(nanoUsdFromUsd(cheapest))} at the cheapest of ${rule.spill.map(({ backend }) => backend).join(', ')}. Raise the limit, or spill to a cheaper backend.`;
  return [{ severity: 'error', code: 'cost-limit-too-low', path, message }];
});
