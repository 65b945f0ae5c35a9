import type { ChatRequest } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import type { Asked } from './asked.js';
import { fingerprintOf, recordKeyOf } from './fingerprint.js';

const CHAT: ChatRequest = {
  messages: [{ role: 'user', content: [{ kind: 'text', text: 'hello' }] }],
  tools: [],
  output: { kind: 'text' },
  sampling: { temperature: 0.5, topP: 1 },
};
const ASKED: Asked = { kind: 'chat', model: 'auto', chat: CHAT, context: { preferences: {}, tags: {} } };

function tenant(name: string) {
  const key = { sha256: 'x' };
  return { kind: 'tenant', tenant: { name, keys: [key], criticality: 'standard' }, key } as never;
}

/** The same value with the fields of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('canonical JSON', () => {
  it('is the same whatever the order of the fields, and still says the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value) as object)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the fingerprint of a request', () => {
  it('is the same for the same request, however its fields are ordered or left out', () => {
    const same: Asked = { ...ASKED, chat: { ...CHAT, sampling: { topP: 1, temperature: 0.5 } } };
    expect(fingerprintOf(same, 'k')).toBe(fingerprintOf(ASKED, 'k'));
    const unset = { ...ASKED, context: { ...ASKED.context, session: undefined } } as never;
    expect(fingerprintOf(unset, 'k')).toBe(fingerprintOf(ASKED, 'k'));
  });

  it('is another one for another model, prompt, kind, wish or key', () => {
    const embed: Asked = {
      kind: 'embed',
      model: 'auto',
      embedding: { inputs: ['hello'] },
      context: ASKED.context,
    };
    const all = [
      fingerprintOf(ASKED, 'k'),
      fingerprintOf(ASKED, 'other'),
      fingerprintOf({ ...ASKED, model: 'other' }, 'k'),
      fingerprintOf({ ...ASKED, chat: { ...CHAT, sampling: {} } }, 'k'),
      fingerprintOf({ ...ASKED, context: { preferences: { only: ['a'] }, tags: {} } }, 'k'),
      fingerprintOf(embed, 'k'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the shared name of a key', () => {
  it('belongs to one tenant, and tells neither it nor the key', () => {
    const names = [
      recordKeyOf({ kind: 'open' }, 'key'),
      recordKeyOf(tenant('acme'), 'key'),
      recordKeyOf(tenant('other'), 'key'),
      recordKeyOf(tenant('acme'), 'key2'),
    ];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}$/);
  });
});
