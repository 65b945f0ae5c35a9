import { parsePolicy } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { benchPolicy } from './bench-policy.js';

describe('benchPolicy', () => {
  it('is a policy with a route for every mode of the upstream', () => {
    const parsed = parsePolicy(benchPolicy((mode) => `http://127.0.0.1:1/${mode}/v1`));
    expect(parsed).toMatchObject({ ok: true });
  });
});
