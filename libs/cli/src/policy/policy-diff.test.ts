import { parsePolicy } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { styleOf } from '../output/style.js';
import { TWO_BACKENDS } from '../testing/policies.js';
import { diffPolicies } from './policy-diff.js';
import { renderDiff } from './render-diff.js';

function documentOf(text: string): unknown {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

/** The difference that replacing a text in the policy makes, as lines. */
function changed(...replacements: readonly (readonly [string, string])[]): readonly string[] {
  const after = replacements.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, TWO_BACKENDS);
  return renderDiff(diffPolicies(documentOf(TWO_BACKENDS), documentOf(after)), styleOf(false)).map((line) =>
    line.trim().replaceAll(/ {2,}/g, ' '),
  );
}

const REST = `      - name: the-rest
        use: [good, cheap]
        prefer: { quality: 1 }
`;
const SHORT = `      - name: short-prompts
        when: request.inputTokens < 200
        use: [cheap, good]
        prefer: { cost: 0.6, quality: 0.4 }
`;

describe('the difference of two policies', () => {
  it('is none where only comments, layout and written-out defaults differ', () => {
    expect(
      changed(
        ['version: 1', '# a comment\nversion: 1'],
        ['criticality: standard', 'criticality: "standard"'],
        ['contextWindow: 8000', 'contextWindow: 8000\n    weight: 1'],
      ),
    ).toEqual([]);
  });

  it('names the place and both values', () => {
    expect(
      changed(['cost: 0.6, quality: 0.4', 'cost: 0.2, quality: 0.4'], ['firstToken: 8s', 'firstToken: 9s']),
    ).toEqual([
      '~ routes.default.rules[1].prefer.cost 0.6 → 0.2',
      '~ routes.default.limits.firstTokenMs 8000 → 9000',
    ]);
  });

  it('says what came and what is gone', () => {
    expect(changed([', maxCostUsd: 0.5', ''], ['region: eu\n', 'region: eu\n    tier: premium\n'])).toEqual([
      '- routes.default.limits.maxCostUsd 0.5',
      '+ tenants.acme.tier premium',
    ]);
  });

  it('finds rules by their name, so that one more is one difference', () => {
    const one = `      - name: one-more\n        when: request.stream\n        use: [good]\n`;
    const lines = changed([SHORT, `${one}${SHORT}`]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\+ routes\.default\.rules\[1\] \{ .*name: one-more/);
    expect(changed([SHORT, ''])).toEqual([expect.stringMatching(/^- routes\.default\.rules\[1\] /)]);
  });

  it('says that rules stand elsewhere, for the first match wins', () => {
    const night = `      - name: nights-are-cheap\n        when: time.hour < 6\n        use: [good, cheap]\n        prefer: { cost: 1 }\n`;
    expect(changed([`${night}${SHORT}${REST}`, `${SHORT}${night}${REST}`])).toEqual([
      '↕ routes.default.rules nights-are-cheap, short-prompts, the-rest → short-prompts, nights-are-cheap, the-rest',
    ]);
  });

  it('shows no value of a header', () => {
    expect(changed(['x-team: secret-team', 'x-team: other-team'])).toEqual([
      '~ providers.cloud.headers.x-team (hidden) → (hidden)',
    ]);
    const added = changed([
      '  house:',
      '  spare: { adapter: openai, baseUrl: http://s.test, headers: { x-k: hush } }\n  house:',
    ]);
    expect(added.join()).toContain('x-k: (hidden)');
    expect(added.join()).not.toContain('hush');
  });

  it('compares lists of things without names as sets', () => {
    const distances = (ms: number): string => `version: 1\ndistances: { eu: { us: ${ms} } }`;
    expect(changed(['version: 1', distances(90)])).toEqual(['+ distances { from: eu, to: us, ms: 90 }']);
  });
});
