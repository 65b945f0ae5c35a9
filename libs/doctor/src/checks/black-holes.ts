import type { Rejection } from '@signalbox/domain';
import type { Examined, ExaminedRoute, ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { compareRequest } from '../solve/nodes.js';
import { describeRequest, exampleOf } from '../witness/example.js';
import { findWitness } from '../witness/find-witness.js';
import { ordinaryRequest } from '../witness/ordinary-request.js';
import { servedElsewhere, tryRequest } from '../witness/trial.js';
import type { Witness } from '../witness/witness.js';
import { perRule } from './per-rule.js';
import { whereLimit } from './where-limit.js';

const EMBED = compareRequest('kind', '==', 'embed');

/**
 * Finds rules whose most ordinary request no backend can ever take. Which requests reach a rule is derived from its condition
 * and those before it; the request is then decided for real with nothing known about any backend, so that every refusal is
 * permanent. A rule that serves embedding requests in a route without chat models is not reported.
 */
export const checkBlackHoles = perRule((rule, route, examined) => {
  const ordinary = ordinaryRequest(examined, route, rule);
  if (ordinary === undefined || ordinary.trial.served) return [];
  const { witness, trial } = ordinary;
  return onlyEmbeds(witness, rule, route, examined)
    ? []
    : [findingFor(witness, trial.rejected, rule, route, examined)];
});

function onlyEmbeds(refused: Witness, rule: ExaminedRule, route: ExaminedRoute, examined: Examined): boolean {
  if (refused.profile.kind === 'embed') return false;
  const embedding = findWitness(examined, route, rule, [EMBED]);
  if (embedding === undefined || !tryRequest(embedding, examined).served) return false;
  return servedElsewhere(refused, examined).length === 0;
}

function findingFor(
  witness: Witness,
  rejected: readonly Rejection[],
  rule: ExaminedRule,
  route: ExaminedRoute,
  examined: Examined,
): CheckFinding {
  const request = describeRequest(witness.profile);
  const reasons = rejected.map(({ backend, reason }) => `${backend}: ${reason}`).join(' ');
  const example = exampleOf(witness, examined.compiled.tenants);
  const tooDear = rejected.filter(({ by }) => by === 'price-ceiling-filter').map(({ backend }) => backend);
  if (tooDear.length > 0) {
    const unknown = tooDear.every((backend) => priceOf(backend, witness, examined) === undefined);
    return {
      severity: 'error',
      code: unknown ? 'price-unknown' : 'cost-limit-too-low',
      path: whereLimit(route, rule, 'maxCostUsd'),
      message: `Under this limit the rule "${rule.policy.name}" refuses even ${request}. ${reasons} ${
        unknown
          ? 'Give the backends a `price`, or drop the limit.'
          : 'Raise the limit, or use a cheaper backend.'
      }`,
      example,
    };
  }
  return {
    severity: 'error',
    code: 'black-hole',
    path: rule.path,
    message: `The rule "${rule.policy.name}" refuses ${request} for good. ${reasons} Add a backend that can take it, or let the condition leave it to another rule.`,
    example,
  };
}

function priceOf(name: string, { profile }: Witness, { compiled, prices }: Examined): unknown {
  const known = compiled.backends.find(({ backend }) => backend === name);
  return known?.price ?? prices(name, profile.inputTokens);
}
