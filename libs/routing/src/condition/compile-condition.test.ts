import { anyProfile } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../testing/profiles.js';
import { compileCondition, type ConditionOutcome } from './compile-condition.js';
import { ConditionRequest, ConditionTenant, REQUEST_FIELDS, TENANT_FIELDS } from './condition-values.js';

const request = new ConditionRequest(
  profileOf({ inputTokens: 500, needs: ['tools'], tags: { team: 'search' }, criticality: 'critical' }),
);
const tenant = new ConditionTenant({ name: 'acme', residency: 'eu', labels: { unit: 'rail' } });

function outcomeOf(text: string): ConditionOutcome {
  const result = compileCondition(text);
  if (!result.ok) throw new Error(result.message);
  return result.condition(request, tenant);
}

describe('conditions that hold', () => {
  it.each([
    'request.inputTokens > 400',
    'request.inputTokens + 1 == 501',
    'request.inputTokens * 2 <= 1000 && request.inputTokens > 0.5',
    'request.maxOutputTokens == 0',
    'request.criticality == "critical" && request.kind == "chat" && request.stream',
    '"tools" in request.needs && !("vision" in request.needs)',
    'request.tags.team == "search"',
    'request.tags["team"] in ["search", "ads"]',
    'has(request.tags.team) && !has(request.tags.other)',
    'request.tags.exists(name, name.startsWith("te"))',
    'request.tags.other == "x" || tenant.residency == "eu"',
    'tenant.tier != "premium" && tenant.labels.unit == "rail"',
  ])('%s', (text) => {
    expect(outcomeOf(text)).toEqual({ kind: 'match' });
  });
});

describe('conditions that cannot be evaluated', () => {
  it.each([
    'request.tags.other == "x"',
    'tenant.labels["constructor"] == "x"',
    '1 / request.maxOutputTokens == 1',
  ])('%s is an error and no match', (text) => {
    expect(outcomeOf(text)).toMatchObject({ kind: 'error', message: expect.stringMatching(/\w/) });
  });

  it('shows no value of the request in the text of an error', () => {
    const secret = new ConditionRequest(profileOf({ tags: { team: 'hunter2' } }));
    const result = compileCondition('int(request.tags.team) == 1');
    const outcome = result.ok ? result.condition(secret, tenant) : undefined;
    expect(outcome?.kind).toBe('error');
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});

describe('conditions that are refused', () => {
  it.each([
    ['request.', 'The condition is wrong at character 9: Expected IDENTIFIER, got EOF.'],
    [
      'request.inputTokns > 1',
      'The condition is wrong at character 9: No such key: inputTokns. Did you mean "inputTokens"?',
    ],
    [
      'tenant.budget > 1',
      `The condition is wrong at character 8: No such key: budget. Known: ${Object.keys(TENANT_FIELDS).join(', ')}.`,
    ],
    [
      'requst.model == "a"',
      'The condition is wrong at character 1: Unknown variable: requst. Did you mean "request"?',
    ],
    ['request.model == 1', 'The condition is wrong at character 1: no such overload: string == int.'],
    [
      'request.inputTokens',
      'The condition must be true or false, but it is of type int. Compare it with something.',
    ],
    ['dyn(true)', 'The condition must be true or false, but it is of type dyn. Compare it with something.'],
  ])('%s', (text, message) => {
    expect(compileCondition(text)).toEqual({ ok: false, message });
  });

  it.each(['request.model.matches("^(a+)+$")', 'request.needs.exists(n, [n].all(m, m.matches("x")))'])(
    '%s, since a regular expression on text of callers could stop the service',
    (text) => {
      expect(compileCondition(text)).toMatchObject({
        ok: false,
        message: expect.stringContaining('must not call `matches`'),
      });
    },
  );
});

describe('compileCondition', () => {
  it('is total: any text is a condition or a message, and a condition never throws', () => {
    const words = fc.constantFrom(
      ...Object.keys(REQUEST_FIELDS).map((field) => `request.${field}`),
      ...Object.keys(TENANT_FIELDS).map((field) => `tenant.${field}`),
      '==',
      '&&',
      '||',
      '+',
      '<',
      'in',
      '[0]',
      '["a"]',
      '.a',
      '(',
      ')',
      '1',
      '"a"',
      '!',
      'size(',
      'int(',
      'has(',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 8 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, anyProfile, (text, profile) => {
        const result = compileCondition(text);
        if (!result.ok) {
          expect(result.message).not.toBe('');
          return;
        }
        const { kind } = result.condition(new ConditionRequest(profile), tenant);
        expect(['match', 'no-match', 'error']).toContain(kind);
      }),
    );
  });

  it('takes profiles with numbers that are no counts', () => {
    const strange = new ConditionRequest(
      profileOf({ inputTokens: Number.NaN, maxOutputTokens: 1.5, deadlineMs: Infinity }),
    );
    expect(strange).toMatchObject({ inputTokens: 0n, maxOutputTokens: 1n, deadlineMs: 0n });
  });
});
