import type { Diagnosis, DoctorFinding } from '@signalbox/doctor';
import { describe, expect, it } from 'vitest';
import { styleOf } from '../output/style.js';
import { exitOf } from './exit-of.js';
import { renderDiagnosis } from './render-diagnosis.js';

const ERROR: DoctorFinding = {
  severity: 'error',
  code: 'black-hole',
  path: 'routes.default.rules[0]',
  line: 12,
  message: 'No backend of this rule can see pictures. Add one that can.',
  example: {
    profile: { model: 'auto', needs: ['vision'] },
    at: Date.UTC(2027, 0, 4, 12),
    tenant: { tier: 'premium' },
    mesh: { cheap: { health: 'healthy' } },
  },
};
const WARNING: DoctorFinding = {
  severity: 'warning',
  code: 'unused',
  path: 'backends.spare',
  line: 7,
  message: 'Nothing leads to this backend. Remove it or use it.',
};
const INFO: DoctorFinding = { ...WARNING, severity: 'info', code: 'one-backend-wins', path: '', line: 1 };

const DIAGNOSIS: Diagnosis = {
  findings: [ERROR, WARNING, INFO],
  routes: [
    {
      route: 'default',
      models: ['auto'],
      rules: [
        { rule: 'short', candidates: ['a', 'b'], attempts: 2, worstCostUsd: 0.61, worstWaitMs: 60_000 },
        { rule: 'rest', candidates: ['a'], attempts: 1, worstWaitMs: 8_000 },
      ],
    },
  ],
};

describe('a diagnosis', () => {
  it('is shown by severity, with what a request can come to at worst', async () => {
    const text = renderDiagnosis(DIAGNOSIS, 'policy.yaml', styleOf(false));
    await expect(text).toMatchFileSnapshot('golden/diagnosis.txt');
  });

  it('says so when nothing was found', () => {
    expect(renderDiagnosis({ findings: [], routes: [] }, 'p.yaml', styleOf(false))).toBe(
      'p.yaml\n  Nothing was found.\n',
    );
  });

  it.each([
    [[ERROR, WARNING], 2],
    [[WARNING, INFO], 1],
    [[INFO], 0],
    [[], 0],
  ])('ends with a code by the worst of it', (findings, code) => expect(exitOf(findings)).toBe(code));
});
