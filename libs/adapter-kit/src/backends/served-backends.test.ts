import { parsePolicy, type PolicyDocument } from '@signalbox/policy';
import { NO_USAGE } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { openFakePools } from '../testing/fake-adapter.js';
import { fakeDialect } from '../testing/fake-dialect.js';
import { servedBackends } from './served-backends.js';

const TEXT = `
version: 1
providers:
  lab: { adapter: fake, baseUrl: https://lab.test:8443/api/v1/, credentials: [{ env: NEW_KEY }, { env: OLD_KEY }], headers: { X-Team: rails } }
  shop: { adapter: fake, baseUrl: https://shop.test, priceAs: openai }
  other: { adapter: another, baseUrl: https://other.test }
backends:
  small: { provider: lab, model: m-small, price: { input: 1, output: 2 }, maxOutputTokens: 77 }
  large: { provider: lab, model: m-large }
  sold: { provider: shop, model: gpt-4o }
  foreign: { provider: other, model: gpt-4o }
models: { any: { route: any } }
routes: { any: { rules: [{ name: all }] } }
`;

function policy(): PolicyDocument {
  const result = parsePolicy(TEXT);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.policy;
}

function serve(secrets: Readonly<Record<string, string>> = {}) {
  const source = { readSecret: (variable: string) => secrets[variable], openPool: openFakePools() };
  return servedBackends(policy(), { name: 'fake', dialect: fakeDialect }, source);
}

const usage = { ...NO_USAGE, inputTokens: 1_000 };

describe('servedBackends', () => {
  it('takes the backends whose provider asks for this adapter', () => {
    expect([...serve().keys()]).toEqual(['small', 'large', 'sold']);
  });

  it('splits the base URL, and lays the headers of the policy in lower case', () => {
    expect(serve().get('small')?.upstream).toMatchObject({
      name: 'lab',
      origin: 'https://lab.test:8443',
      basePath: '/api/v1',
      headers: { 'x-team': 'rails' },
    });
    expect(serve().get('sold')?.upstream).toMatchObject({ origin: 'https://shop.test', basePath: '' });
  });

  it('takes every credential that is set in its turn, without its line end', () => {
    const keysWith = (secrets: Readonly<Record<string, string>>): unknown => {
      const access = serve(secrets).get('small')?.upstream.access;
      if (access?.kind !== 'credentials') return access;
      return [1, 2, 3].map(() => access.pool.lease().headersFor('https://lab.test:8443')['x-key']);
    };
    expect(keysWith({ OLD_KEY: 'old\n' })).toEqual(['old', 'old', 'old']);
    expect(keysWith({ OLD_KEY: 'old', NEW_KEY: 'new' })).toEqual(['new', 'old', 'new']);
    expect(keysWith({ NEW_KEY: ' ' })).toEqual({ kind: 'missing', variables: ['NEW_KEY', 'OLD_KEY'] });
  });

  it('needs no credential where the policy names none', () => {
    expect(serve().get('sold')?.upstream.access).toEqual({ kind: 'open' });
  });

  it('takes the longest answer from the policy, and a safe one where it is not said', () => {
    expect(serve().get('small')).toMatchObject({ defaultMaxOutputTokens: 77, maxOutputTokens: 77 });
    expect(serve().get('large')).toMatchObject({
      defaultMaxOutputTokens: 4_096,
      maxOutputTokens: undefined,
    });
  });

  it('prices by the policy, and then by the table that the provider names', () => {
    const cost = (backend: string) => serve().get(backend)?.pricer(usage, 0);
    expect(cost('small')).toEqual({ nanoUsd: 1_000_000, certainty: 'exact' });
    expect(cost('sold')?.certainty).toBe('exact');
    expect(cost('large')?.certainty).toBe('unpriced');
  });
});
