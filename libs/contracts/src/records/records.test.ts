import { isDeepStrictEqual } from 'node:util';

import { NO_RECALL, NO_SIGNALS, type DecisionRecord, type MeshPicture } from '@signalbox/domain';
import {
  anyDecisionRecord,
  anyEpochMs,
  anyMeshPicture,
  anyName,
  anyShape,
  anyText,
} from '@signalbox/testkit/arbitraries';
import { sampleProfile } from '@signalbox/testkit/samples';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  decodeDecisionRecord,
  decodeDecisionRecords,
  encodeDecisionRecord,
  joinDecisionRecords,
} from './decision-record.js';
import { decodeMeshPicture, encodeMeshPicture } from './mesh-picture.js';
import { decodePolicyVersion, encodePolicyVersion, type PolicyVersion } from './policy-version.js';
import { decodeServiceStatus, encodeServiceStatus, type ServiceStatus } from './service-status.js';

const anyPolicyVersion: fc.Arbitrary<PolicyVersion> = anyShape<PolicyVersion>(
  { text: anyText, version: anyName, appliedAt: anyEpochMs, appliedBy: anyName },
  { note: anyText },
);

const anyServiceStatus: fc.Arbitrary<ServiceStatus> = anyShape<ServiceStatus>(
  { service: anyName, instance: anyName },
  { policyVersion: anyName },
);

const RECORD: DecisionRecord = {
  at: 1,
  profile: sampleProfile(),
  seed: 2,
  turn: 3,
  recall: NO_RECALL,
  policyVersion: 'p',
};
const PICTURE: MeshPicture = { at: 1, backends: { b: NO_SIGNALS } };
const POLICY: PolicyVersion = { text: 'version: 1\n', version: 'p', appliedAt: 1, appliedBy: 'ada' };
const STATUS: ServiceStatus = { service: 'decision', instance: 'd-1' };

/** One kind of record: any of it, one of it, and its codec with the types erased, for all are tested alike. */
type Kind = {
  readonly any: fc.Arbitrary<object>;
  readonly example: object;
  readonly encode: (value: never) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => object | undefined;
};

const KINDS: Readonly<Record<string, Kind>> = {
  'a decision': {
    any: anyDecisionRecord,
    example: RECORD,
    encode: encodeDecisionRecord,
    decode: decodeDecisionRecord,
  },
  'a picture of the mesh': {
    any: anyMeshPicture,
    example: PICTURE,
    encode: encodeMeshPicture,
    decode: decodeMeshPicture,
  },
  'a version of the policy': {
    any: anyPolicyVersion,
    example: POLICY,
    encode: encodePolicyVersion,
    decode: decodePolicyVersion,
  },
  'a status': {
    any: anyServiceStatus,
    example: STATUS,
    encode: encodeServiceStatus,
    decode: decodeServiceStatus,
  },
};

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

describe.each(Object.entries(KINDS))('%s', (_name, { any, example, encode, decode }) => {
  it('is read as it was written', () => {
    fc.assert(
      // Not `toStrictEqual`: it would take a backend of the name `constructor` for the class of the object.
      fc.property(any, (value) => isDeepStrictEqual(decode(encode(value as never)), value)),
    );
  });

  it('is one line of JSON', () => {
    fc.assert(
      fc.property(any, (value) => {
        expect(Buffer.from(encode(value as never)).toString()).not.toMatch(/[\n\r]/);
      }),
    );
  });

  it('is read without the fields of a newer version, and with the end of its line', () => {
    expect(decode(bytesOf({ ...example, newer: { deep: true } }))).toStrictEqual(example);
    expect(decode(Buffer.concat([encode(example as never), Buffer.from('\r\n')]))).toStrictEqual(example);
  });

  it('is nothing without any one of its fields, or when it is something else', () => {
    const unread = Object.keys(example).filter((key) => {
      const rest = Object.fromEntries(Object.entries(example).filter(([name]) => name !== key));
      return decode(bytesOf(rest)) === undefined;
    });
    expect(unread).toEqual(Object.keys(example));
    for (const other of [null, 1, 'x', [], {}]) expect(decode(bytesOf(other))).toBeUndefined();
    expect(decode(Buffer.alloc(0))).toBeUndefined();
    expect(decode(encode(example as never).slice(0, -1))).toBeUndefined();
    expect(decode(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
  });
});

describe('a message of several decisions', () => {
  it('is read as it was written, as JSON Lines', () => {
    fc.assert(
      fc.property(fc.array(anyDecisionRecord, { maxLength: 4 }), (records) => {
        const message = joinDecisionRecords(records.map(encodeDecisionRecord));
        const lines = Buffer.from(message).toString().split('\n');
        expect(lines).toHaveLength(Math.max(1, records.length));
        return isDeepStrictEqual(decodeDecisionRecords(message), records);
      }),
    );
  });

  it('loses only the lines that cannot be read', () => {
    const line = Buffer.from(encodeDecisionRecord(RECORD)).toString();
    const message = Buffer.from(`{"at":1}\n${line}\r\n\n${line}\n${line.slice(1)}`);
    expect(decodeDecisionRecords(message)).toStrictEqual([RECORD, RECORD]);
  });
});

describe('a record of a newer version', () => {
  it('is no decision when it has a word that this version could not decide by', () => {
    const read = (profile: object) =>
      decodeDecisionRecord(bytesOf({ ...RECORD, profile: { ...RECORD.profile, ...profile } }));
    expect(read({ task: 'code' })).toStrictEqual({ ...RECORD, profile: { ...RECORD.profile, task: 'code' } });
    for (const newer of [
      { task: 'x' },
      { sensitivity: 'x' },
      { needs: ['x'] },
      { preferences: { sort: 'x' } },
    ])
      expect(read(newer)).toBeUndefined();
  });

  it('keeps the picture of the mesh, with what is not known as unknown', () => {
    const b = {
      health: 'dozing',
      failures: { count: 1, lastReason: 'TOO_LAZY' },
      load: { kvCache: 0.5, mood: 1 },
      outputTokens: { any: 5, chess: 9 },
    };
    const picture = decodeMeshPicture(bytesOf({ at: 1, backends: { b, c: NO_SIGNALS } }));
    expect(picture?.backends).toStrictEqual({
      b: {
        health: 'unknown',
        failures: { count: 1, lastReason: 'INTERNAL' },
        load: { kvCache: 0.5 },
        outputTokens: { any: 5 },
      },
      c: NO_SIGNALS,
    });
  });
});
