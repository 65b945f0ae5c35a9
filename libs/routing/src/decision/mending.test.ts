import type { RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { expect, it } from 'vitest';
import { decideWith, planOf } from '../testing/decisions.js';
import { compiledOf, policyWith, THREE_BACKENDS, type PolicyInput } from '../testing/policies.js';

const MENDING = { onCut: 'continue', hedge: { after: '800ms' } };

/** What a plan says about answers that break off or do not start. */
function mendingOf(policy: PolicyInput, differences: Partial<RequestProfile> = {}) {
  const plan = planOf(decideWith({ policy: compiledOf(policy), profile: sampleProfile(differences) }));
  return { onCut: plan.onCut, hedgeAfterMs: plan.hedgeAfterMs };
}

it('a plan says that a broken answer is gone on with and a slow one hedged, if its route says so', () => {
  expect(mendingOf(policyWith({ route: MENDING }))).toEqual({ onCut: 'continue', hedgeAfterMs: 800 });
  expect(mendingOf(policyWith({}))).toEqual({ onCut: undefined, hedgeAfterMs: undefined });
  expect(mendingOf(policyWith({ route: { onCut: 'fail' } })).onCut).toBeUndefined();
});

it('a plan says neither of an answer in one piece', () => {
  const nothing = { onCut: undefined, hedgeAfterMs: undefined };
  expect(mendingOf(policyWith({ route: MENDING }), { stream: false })).toEqual(nothing);
});

it('a fallback brings its own way with broken answers', () => {
  const policy = {
    ...THREE_BACKENDS,
    routes: {
      default: { rules: [{ name: 'small-only', use: ['small'] }], fallback: 'seeing', ...MENDING },
      seeing: { rules: [{ name: 'big-only', use: ['big'] }], hedge: { after: '2s' } },
    },
  };
  expect(mendingOf(policy, { needs: ['vision'] })).toEqual({ onCut: undefined, hedgeAfterMs: 2_000 });
});
