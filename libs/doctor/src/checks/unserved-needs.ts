import type { Capability } from '@signalbox/domain';
import { REQUEST_NEEDS } from '@signalbox/routing';
import type { Examined } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { needsCapability } from '../solve/nodes.js';
import { exampleOf } from '../witness/example.js';
import { findWitness } from '../witness/find-witness.js';
import { CHAT, ordinaryRequest } from '../witness/ordinary-request.js';
import { servedElsewhere, tryRequest } from '../witness/trial.js';
import { someOf } from './some-of.js';
import { perRule } from './per-rule.js';

/**
 * Finds requests that a rule cannot serve but its route could: they need a capability that backends of other rules have and
 * those of this rule lack. It is no fault if no backend of the route that meets the rule's requirements has it.
 */
export const checkUnservedNeeds = perRule((rule, route, examined): readonly CheckFinding[] => {
  if (ordinaryRequest(examined, route, rule)?.trial.served !== true) return [];
  const unserved = REQUEST_NEEDS.filter((capability) => capability !== 'embeddings').flatMap((capability) => {
    const witness = findWitness(examined, route, rule, [CHAT, needsCapability(capability)]);
    if (witness === undefined || tryRequest(witness, examined).served) return [];
    const backends = servedElsewhere(witness, examined).filter((name) => states(capability, name, examined));
    return backends.length === 0 ? [] : [{ capability, witness, backends }];
  });
  const [first] = unserved;
  if (first === undefined) return [];
  const needs = unserved.map(({ capability }) => capability).join(', ');
  const able = [...new Set(unserved.flatMap(({ backends }) => backends))];
  return [
    {
      severity: 'warning',
      code: 'unserved-need',
      path: rule.policy.use === undefined ? rule.path : [...rule.path, 'use'],
      message: `The rule "${rule.policy.name}" refuses requests that need ${needs}, which ${someOf(able)} could take. Add one of them to \`use\`, or let the condition leave such requests to another rule.`,
      example: exampleOf(first.witness, examined.compiled.tenants),
    },
  ];
});

/** Whether the policy states that a backend has a capability, rather than merely not denying it. */
function states(capability: Capability, name: string, { document }: Examined): boolean {
  if (capability !== 'long-output') return true;
  return document.backends.some((backend) => backend.name === name && backend.maxOutputTokens !== undefined);
}
