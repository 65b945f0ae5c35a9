import { parsePolicy, type PolicyDocument } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { styleOf } from '../output/style.js';
import { TWO_BACKENDS } from '../testing/policies.js';
import { lacksAdapter, missingRoles, renderMissing } from './missing-roles.js';

function document(): PolicyDocument {
  const parsed = parsePolicy(TWO_BACKENDS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

const present = (...services: readonly string[]) => services.map((service) => ({ service }));

describe('the roles of a policy', () => {
  it('are missing when nobody answers for them, adapters with the providers that need them', () => {
    const missing = missingRoles(document(), present('decision', 'adapter-google'));
    expect(missing).toEqual([
      { service: 'ingress' },
      { service: 'health-prober' },
      { service: 'adapter-openai-compatible', providers: ['cloud', 'house'] },
    ]);
    expect(lacksAdapter(missing)).toBe(true);
    expect(renderMissing(missing, styleOf(false))).toEqual([
      'Missing:',
      '  ingress                    does not answer',
      '  health-prober              does not answer',
      '  adapter-openai-compatible  does not answer  needed for cloud, house.',
    ]);
  });

  it('are all there when each has a process, whoever else is there', () => {
    const all = present('ingress', 'ingress', 'decision', 'health-prober', 'adapter-openai-compatible', 'x');
    expect(missingRoles(document(), all)).toEqual([]);
    expect(renderMissing([], styleOf(false))).toEqual([]);
  });

  it('are a warning and no more where it is no adapter', () => {
    const missing = missingRoles(document(), present('decision', 'ingress', 'adapter-openai-compatible'));
    expect(missing).toEqual([{ service: 'health-prober' }]);
    expect(lacksAdapter(missing)).toBe(false);
  });
});
