import { anyProfile } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionValues } from '../testing/conditions.js';
import { compileCondition, type ConditionOutcome } from './compile-condition.js';
import { REQUEST_FIELDS, TENANT_FIELDS, TIME_FIELDS } from './condition-values.js';
import { conditionEnvironment } from './environment.js';

const ENVIRONMENT = conditionEnvironment(['llama-8b', 'gpt']);

const VALUES = conditionValues({
  profile: {
    inputTokens: 500,
    needs: ['tools'],
    tags: { team: 'search' },
    criticality: 'critical',
    sensitivity: 'restricted',
    detected: ['email'],
    task: 'code',
    prefix: [
      { hash: '0123456789abcdef', tokens: 64 },
      { hash: 'fedcba9876543210', tokens: 256 },
    ],
    user: 'u1',
    region: 'eu',
  },
  tenant: { name: 'acme', residency: 'eu', labels: { unit: 'rail' } },
  backends: { 'llama-8b': { health: 'healthy', load: { waiting: 12, kvCache: 0.97 } } },
  now: Date.UTC(2026, 0, 31, 23, 5),
  timeZone: 'Europe/Berlin',
});

function messageOf(text: string): string {
  const result = compileCondition(text, ENVIRONMENT);
  return result.ok ? '' : result.message;
}

function outcomeOf(text: string, values = VALUES): ConditionOutcome {
  const result = compileCondition(text, ENVIRONMENT);
  if (!result.ok) throw new Error(result.message);
  return result.condition(values);
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
    'request.task == "code" && request.complexity == 0.5 && request.language == ""',
    'request.sensitivity == "restricted" && "email" in request.detected',
    'request.session == "" && request.user == "u1" && request.persona == "" && request.region == "eu"',
    'request.prefixTokens == 256',
    'time.hour == 0 && time.minute == 5 && time.dayOfMonth == 1 && time.month == 2',
    'time.weekday in ["sat", "sun"]',
    'time.inZone("Asia/Tokyo").hour == 8 && time.inZone("UTC").weekday == "sat"',
    'mesh.backend["llama-8b"].queue > 10 && mesh.backend["llama-8b"].kvCache > 0.95',
    'mesh.backend.gpt.health == "unknown" && !mesh.backend.gpt.suspect && !mesh.backend.gpt.blocked',
    'has(mesh.backend["llama-8b"].queue) && !has(mesh.backend["llama-8b"].running)',
    '!has(mesh.backend.gpt.queue) || mesh.backend.gpt.queue < 5',
    'has(request.model) && [true].exists(one, one && has(request.tags.team))',
  ])('%s', (text) => {
    expect(outcomeOf(text)).toEqual({ kind: 'match' });
  });
});

describe('conditions that cannot be evaluated', () => {
  it.each([
    ['request.tags.other == "x"', '`request.tags.other` is not there'],
    ['tenant.labels["constructor"] == "x"', '`tenant.labels["constructor"]` is not there'],
    ['1 / request.maxOutputTokens == 1', '`1 / request.maxOutputTokens` fails: division by zero'],
    ['mesh.backend["gpt"].queue > 10', '`mesh.backend["gpt"].queue` is unknown'],
    ['time.hour > 30 || mesh.backend.gpt.kvCache > 0.5', '`mesh.backend.gpt.kvCache` is unknown'],
    ['mesh.backend[tenant.name].health == "healthy"', '`mesh.backend[tenant.name]` is unknown'],
    ['time.inZone(tenant.name).hour == 1', '`time.inZone(tenant.name).hour == 1` fails: unknown time zone'],
  ])('%s is an error: %s', (text, message) => {
    expect(outcomeOf(text)).toEqual({ kind: 'error', message });
  });

  it.each([
    'int(request.tags.team) == 1',
    'request.tags[request.tags.team] == "x"',
    'duration(request.tags.team) > duration("1s")',
    'mesh.backend[request.tags.team].queue > 1',
    'time.inZone(request.tags.team).hour > 1',
  ])('%s shows no value of the request in the text of its error', (text) => {
    const outcome = outcomeOf(text, conditionValues({ profile: { tags: { team: 'hunter2' } } }));
    expect(outcome.kind).toBe('error');
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
    [
      'true || time.mintue > 1',
      'The condition is wrong at character 14: No such key: mintue. Did you mean "minute"?',
    ],
    [
      'mesh.backend["llama-8"].queue > 1',
      'The condition is wrong at character 14: No such key: llama-8. Did you mean "llama-8b"?',
    ],
    [
      'mesh.backend["llama-8b"].queu > 1',
      'The condition is wrong at character 26: No such key: queu. Did you mean "queue"?',
    ],
    [
      'has(mesh.backend.claude.queue)',
      'The condition is wrong at character 18: No such key: claude. Known: llama-8b, gpt.',
    ],
    [
      '!has(request.tgs.team)',
      'The condition is wrong at character 14: No such key: tgs. Did you mean "tags"?',
    ],
    [
      'has(request.tags["team"])',
      'The condition is wrong at character 18: has() takes a field, such as has(request.tags.team).',
    ],
    ['Has(request.tags.team)', 'The condition must write `has` in lower case.'],
    [
      'mesh.backend.gpt.health == 1',
      'The condition is wrong at character 1: mesh.backend.gpt.health is a text and 1 a whole number: write "1", in quotes.',
    ],
    [
      '"1" == request.inputTokens',
      'The condition is wrong at character 1: request.inputTokens is a whole number and "1" a text: write 1 without quotes.',
    ],
    [
      'request.complexity == 1',
      'The condition is wrong at character 1: request.complexity is a fraction and 1 a whole number: write 1.0.',
    ],
    [
      'request.stream == "yes"',
      'The condition is wrong at character 1: request.stream is true or false and "yes" a text: `==` takes no such pair.',
    ],
    [
      'request.inputTokens == request.complexity',
      'The condition is wrong at character 1: request.inputTokens is a whole number and request.complexity is a fraction: write double(request.inputTokens).',
    ],
    [
      'request.complexity + 1 > 0.5',
      'The condition is wrong at character 1: request.complexity is a fraction and 1 a whole number: write 1.0.',
    ],
    [
      'request.inputTokens == 1.5',
      'The condition is wrong at character 1: request.inputTokens is a whole number and 1.5 a fraction: write double(request.inputTokens).',
    ],
    [
      'request.inputTokens',
      'The condition must be true or false, but it is of type int. Compare it with something.',
    ],
    ['dyn(true)', 'The condition must be true or false, but it is of type dyn. Compare it with something.'],
  ])('%s', (text, message) => {
    expect(messageOf(text)).toBe(message);
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

describe('loops over what callers send', () => {
  it('may be two deep, one after another as often as one likes', () => {
    for (const text of [
      'request.tags.all(a, request.tags.exists(b, a == b))',
      'request.needs.filter(n, n != "tools").map(n, n + "!").exists(n, n == "x")',
      'request.tags.all(a, true) && request.tags.all(b, request.needs.all(n, n != b))',
    ]) {
      expect(compileCondition(text)).toMatchObject({ ok: true });
    }
  });

  it('may not be three deep, wherever the third one stands', () => {
    for (const text of [
      'request.tags.all(a, request.tags.all(b, request.tags.all(c, a == c)))',
      'request.tags.exists(a, a == "x" || request.tags.map(b, size(request.tags.filter(c, b == c))).size() > 1)',
    ]) {
      expect(compileCondition(text)).toMatchObject({ ok: false, message: expect.stringContaining('2 deep') });
    }
  });
});

describe('words that can never be', () => {
  it.each([
    [
      'request.sensitivity == "secret"',
      24,
      '`request.sensitivity` is never "secret". Known: public, internal, restricted.',
    ],
    ['request.task == "codes"', 17, '`request.task` is never "codes". Did you mean "code"?'],
    ['"cod" != request.task', 1, '`request.task` is never "cod". Did you mean "code"?'],
    [
      'request.criticality in ["critical", "standart"]',
      37,
      '`request.criticality` is never "standart". Did you mean "standard"?',
    ],
    ['request.kind == "Chat"', 17, '`request.kind` is never "Chat". Did you mean "chat"?'],
    ['"tolls" in request.needs', 1, '`request.needs` never holds "tolls". Did you mean "tools"?'],
    ['"e-mail" in request.detected', 1, '`request.detected` never holds "e-mail". Did you mean "email"?'],
    ['time.inZone("UTC").weekday == "tues"', 31, '`time.weekday` is never "tues". Did you mean "tue"?'],
    [
      'mesh.backend["gpt"].health == "dead"',
      31,
      '`mesh.backend.*.health` is never "dead". Known: healthy, unhealthy, unknown.',
    ],
    [
      'time.inZone("Asia/Tokio").hour > 1',
      13,
      'It must be the IANA name of a time zone, such as Europe/Berlin or UTC. Did you mean "Asia/Tokyo"?',
    ],
  ])('%s', (text, character, message) => {
    expect(messageOf(text)).toBe(`The condition is wrong at character ${character}: ${message}`);
  });

  it('say what to write, and that is taken', () => {
    for (const text of [
      'request.complexity == 1.0',
      'double(request.inputTokens) == 1.5',
      'request.model == "1"',
    ])
      expect(messageOf(text)).toBe('');
  });

  it('are all named at once', () => {
    expect(messageOf('request.task in ["cod", "mats"]').match(/at character/g)).toHaveLength(2);
  });

  it.each([
    'request.task == ""',
    'request.tags.task == "coding"',
    'request.language == "xx" && request.region == "anywhere"',
    'request.task == tenant.tier',
    'request.task in [tenant.tier, "code"]',
  ])('%s is none of them', (text) => {
    expect(messageOf(text)).toBe('');
  });
});

describe('compileCondition', () => {
  it('is total: any text is a condition or a message, and a condition never throws', () => {
    const words = fc.constantFrom(
      ...Object.keys(REQUEST_FIELDS).map((field) => `request.${field}`),
      ...Object.keys(TENANT_FIELDS).map((field) => `tenant.${field}`),
      ...Object.keys(TIME_FIELDS).map((field) => `time.${field}`),
      'time.inZone("UTC")',
      'mesh.backend.gpt.queue',
      'mesh.backend["llama-8b"]',
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
        const result = compileCondition(text, ENVIRONMENT);
        if (!result.ok) {
          expect(result.message).not.toBe('');
          return;
        }
        const { kind } = result.condition(conditionValues({ profile }));
        expect(['match', 'no-match', 'error']).toContain(kind);
      }),
    );
  });

  it('takes profiles with numbers that are no counts', () => {
    const { request } = conditionValues({
      profile: {
        inputTokens: Number.NaN,
        maxOutputTokens: 1.5,
        deadlineMs: Infinity,
        complexity: Number.NaN,
      },
    });
    expect(request).toMatchObject({ inputTokens: 0n, maxOutputTokens: 1n, deadlineMs: 0n, complexity: 0.5 });
  });
});
