import type { CheckFinding } from '../finding.js';
import { compareRequest } from '../solve/nodes.js';
import { describeRequest, exampleOf } from '../witness/example.js';
import { findWitness } from '../witness/find-witness.js';
import { ordinaryRequest } from '../witness/ordinary-request.js';
import { tryRequest } from '../witness/trial.js';
import { perRule } from './per-rule.js';

const EMBED = compareRequest('kind', '==', 'embed');

/**
 * Finds rules whose own backends cannot take even the most ordinary request that reaches them, so that the fallback of their
 * route answers everything. A rule that serves embedding requests is not reported.
 */
export const checkFallbackOnly = perRule((rule, route, examined): readonly CheckFinding[] => {
  const { name } = route.policy;
  const ordinary = ordinaryRequest(examined, route, rule);
  if (ordinary === undefined || !ordinary.trial.served || ordinary.trial.route === name) return [];
  const embedding = findWitness(examined, route, rule, [EMBED]);
  const embedded = embedding && tryRequest(embedding, examined);
  if (embedded?.served === true && embedded.route === name) return [];
  return [
    {
      severity: 'warning',
      code: 'always-falls-back',
      path: rule.policy.use === undefined ? rule.path : [...rule.path, 'use'],
      message: `No backend of the rule "${rule.policy.name}" can take even ${describeRequest(ordinary.witness.profile)}: all that it matches goes to the fallback "${ordinary.trial.route}". Add a backend that can take it, or let the condition leave it to another rule.`,
      example: exampleOf(ordinary.witness, examined.compiled.tenants),
    },
  ];
});
