import { describe, expect, it } from 'vitest';
import { circuitKey, decodeCircuit, encodeCircuit, type CircuitRecord } from './circuit-record.js';
import { decodeQuota, encodeQuota, quotaKey } from './quota-record.js';

const CIRCUIT: CircuitRecord = {
  backend: 'gpu.eu/llama',
  state: 'open',
  reason: 'PROVIDER_ERROR',
  since: 1,
  until: 2_000,
  opens: 3,
  by: 'ingress-1',
};

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

describe('the record of a circuit', () => {
  it('comes back as it was', () => {
    expect(decodeCircuit(encodeCircuit(CIRCUIT))).toStrictEqual(CIRCUIT);
  });

  it('has an unknown reason for INTERNAL, and no newer fields', () => {
    expect(decodeCircuit(bytesOf({ ...CIRCUIT, reason: 'TOO_LAZY', mood: 1 }))).toStrictEqual({
      ...CIRCUIT,
      reason: 'INTERNAL',
    });
  });

  it.each([{ ...CIRCUIT, state: 'ajar' }, { ...CIRCUIT, opens: 0 }, {}, null])('is not %j', (value) =>
    expect(decodeCircuit(bytesOf(value))).toBeUndefined(),
  );
});

it('the record of a quota comes back as it was', () => {
  const quota = { backend: 'b', until: 5, by: 'ingress-1' };
  expect(decodeQuota(encodeQuota(quota))).toStrictEqual(quota);
  expect(decodeQuota(bytesOf({ backend: 'b' }))).toBeUndefined();
});

it('circuits and quotas of all backends have keys of their own', () => {
  const names = ['a', 'a.b', 'a/b', 'quota', ''];
  const keys = names.flatMap((name) => [circuitKey(name), quotaKey(name)]);
  expect(new Set(keys).size).toBe(keys.length);
});
