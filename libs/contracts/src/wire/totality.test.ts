import { RouterError } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { directCodec } from '../direct-codec.js';
import { DirectAdapterService } from '../direct/adapter-service.js';
import { DirectDecisionService } from '../direct/decision-service.js';
import { packageDefinition } from '../load.js';
import { messageCodec } from '../message-codec.js';
import { AdapterService, DecisionService, InferenceService } from '../services.js';
import { createViolations } from '../violations.js';
import { chunkBatchFromWire } from './adapter-replies.js';
import {
  adapterChatCallFromWire,
  adapterEmbedCallFromWire,
  probeRequestFromWire,
} from './adapter-requests.js';
import { chatRequestFromWire } from './chat-request.js';
import { decideRequestFromWire, decideResponseFromWire } from './decision.js';
import { chatCallFromWire, embedCallFromWire } from './inference-requests.js';
import { routeRecordFromWire } from './route-record.js';
import { costFromWire } from './usage.js';

/** The parts of a descriptor that are needed to invent messages of its type. */
type FieldDescriptor = {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly typeName: string;
};
type MessageDescriptor = {
  readonly field: readonly FieldDescriptor[];
  readonly oneofDecl: readonly { readonly name: string }[];
  readonly nestedType: readonly (MessageDescriptor & { readonly name: string })[];
};

const anyDouble = fc.oneof(fc.double(), fc.constantFrom(0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY));
const anyLong = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String), fc.nat());

/** Any value of each scalar type; enums are numbers, known or not. */
const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  TYPE_STRING: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('', '{}', '{"type":"object"}', '[]', 'https://example.com', 'image/png', '__proto__'),
  ),
  TYPE_BYTES: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  TYPE_BOOL: fc.boolean(),
  TYPE_INT32: fc.integer(),
  TYPE_INT64: anyLong,
  TYPE_DOUBLE: anyDouble,
  TYPE_FLOAT: anyDouble,
  TYPE_ENUM: fc.oneof(fc.nat({ max: 9 }), fc.integer()),
};

function messageDescriptor(name: string): MessageDescriptor {
  return (packageDefinition[name] as unknown as { readonly type: MessageDescriptor }).type;
}

/** The loader names types relative to the one that mentions them, or in full. */
function resolveName(typeName: string, from: string): string {
  if (typeName.startsWith('.')) return typeName.slice(1);
  const scopes = from.split('.');
  for (let depth = scopes.length; depth >= 0; depth--) {
    const name = [...scopes.slice(0, depth), typeName].join('.');
    if (name in packageDefinition) return name;
  }
  throw new Error(`${typeName} is unknown in ${from}`);
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** Whether exactly one of several fields should be set; a name with an underscore stands for one `optional` field. */
function hasChoice({ oneofDecl }: MessageDescriptor): boolean {
  return oneofDecl.some(({ name }) => !name.startsWith('_'));
}

/** How many fields of a oneof may be set, although exactly one should be. */
type Choices = 'any' | 'one';

/** Objects with any of the fields. */
function someOf(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  return fc.record(fields, { requiredKeys: [], noNullPrototype: true });
}

/** Objects with only one of the fields; otherwise the rarer members of a oneof would hardly occur. */
function oneOf(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  const one = Object.entries(fields).map(([key, value]) =>
    fc.record({ [key]: value }, { noNullPrototype: true }),
  );
  return fc.oneof(...one);
}

/** Any message of a type, legal or not, at most `depth` messages deep. */
function anyMessageOf(name: string, depth: number, choices: Choices = 'any'): fc.Arbitrary<object> {
  const descriptor = messageDescriptor(name);
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const field of descriptor.field) {
    const entry = descriptor.nestedType.find((nested) => field.typeName.endsWith(nested.name));
    const key = camelCase(field.name);
    if (entry !== undefined) {
      fields[key] = fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3 });
    } else if (field.type === 'TYPE_MESSAGE') {
      const inner =
        depth > 0 ? anyMessageOf(resolveName(field.typeName, name), depth - 1, choices) : fc.constant({});
      fields[key] = field.label === 'LABEL_REPEATED' ? fc.array(inner, { maxLength: 3 }) : inner;
    } else {
      const scalar = SCALARS[field.type];
      if (scalar === undefined) throw new Error(`no arbitrary for ${field.type}`);
      fields[key] = field.label === 'LABEL_REPEATED' ? fc.array(scalar, { maxLength: 3 }) : scalar;
    }
  }
  if (!hasChoice(descriptor)) return someOf(fields);
  return choices === 'one' ? oneOf(fields) : fc.oneof(someOf(fields), oneOf(fields));
}

type Method<Wire> = {
  requestSerialize(value: object): Buffer;
  requestDeserialize(bytes: Buffer): Wire;
};

/** What reading throws; `undefined` when it works. */
function thrownBy(read: () => unknown): unknown {
  try {
    read();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof RouterError && thrown.reason === 'INVALID_REQUEST' && thrown.violations.length > 0;
}

/** Reads many legal and illegal messages. @returns how reading failed to be total, if it did, and whether it ever refused. */
function readMany<Wire>(name: string, method: Method<Wire>, read: (wire: Wire) => unknown) {
  let refusals = 0;
  const law = fc.property(anyMessageOf(name, 5), (message) => {
    const wire = method.requestDeserialize(method.requestSerialize(message));
    const thrown = thrownBy(() => read(wire));
    if (isRefusal(thrown)) refusals += 1;
    return thrown === undefined || isRefusal(thrown);
  });
  const breach = fc.defaultReportMessage(fc.check(law, { numRuns: 300 }));
  return { breach, refuses: refusals > 0 };
}

const TOTAL = { breach: undefined, refuses: true };

describe('whatever a client sends is read or refused with the names of its wrong fields', () => {
  it('Generate', () => {
    const { Generate } = InferenceService;
    expect(readMany('signalbox.inference.v1.GenerateRequest', Generate, chatCallFromWire)).toEqual(TOTAL);
  });

  it('Embed', () => {
    const { Embed } = InferenceService;
    expect(readMany('signalbox.inference.v1.EmbedRequest', Embed, embedCallFromWire)).toEqual(TOTAL);
  });

  it('Decide', () => {
    const { Decide } = DecisionService;
    expect(readMany('signalbox.decision.v1.DecideRequest', Decide, decideRequestFromWire)).toEqual(TOTAL);
  });

  it('Generate, Embed and Probe of an adapter', () => {
    const { Generate, Embed, Probe } = AdapterService;
    const area = 'signalbox.adapter.v1';
    expect(readMany(`${area}.GenerateRequest`, Generate, adapterChatCallFromWire)).toEqual(TOTAL);
    expect(readMany(`${area}.EmbedRequest`, Embed, adapterEmbedCallFromWire)).toEqual(TOTAL);
    expect(readMany(`${area}.ProbeRequest`, Probe, probeRequestFromWire)).toEqual(TOTAL);
  });
});

/** What reading returns, or the visible part of the error that it throws. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (thrown) {
    if (!(thrown instanceof RouterError)) throw thrown;
    return { reason: thrown.reason, message: thrown.message, violations: thrown.violations };
  }
}

/**
 * Holds for messages of a type when both of its readers read the same from their bytes. If several fields of a oneof are written,
 * which is not allowed, the direct codec reads the last one, as protobuf specifies, and the loader reads all.
 */
function expectOneMeaning(
  name: string,
  write: (message: object) => Buffer,
  ...[one, other]: readonly [(bytes: Buffer) => unknown, (bytes: Buffer) => unknown]
): void {
  fc.assert(
    fc.property(anyMessageOf(name, 5, 'one'), (message) => {
      const bytes = write(message);
      expect(outcomeOf(() => one(bytes))).toStrictEqual(outcomeOf(() => other(bytes)));
    }),
    { numRuns: 300 },
  );
}

describe('whatever a peer writes means the same, whichever codec reads it', () => {
  const loaded = AdapterService.Generate;
  const direct = DirectAdapterService.Generate;
  const { Decide } = DecisionService;
  const { Decide: DirectDecide } = DirectDecisionService;

  it('as a request of Generate', () => {
    expectOneMeaning(
      'signalbox.adapter.v1.GenerateRequest',
      loaded.requestSerialize,
      (bytes) => adapterChatCallFromWire(direct.requestDeserialize(bytes)),
      (bytes) => adapterChatCallFromWire(loaded.requestDeserialize(bytes)),
    );
  });

  it('as a message of Generate', () => {
    expectOneMeaning(
      'signalbox.adapter.v1.GenerateResponse',
      loaded.responseSerialize,
      (bytes) => chunkBatchFromWire(direct.responseDeserialize(bytes)),
      (bytes) => chunkBatchFromWire(loaded.responseDeserialize(bytes)),
    );
  });

  it('as a request of Decide', () => {
    expectOneMeaning(
      'signalbox.decision.v1.DecideRequest',
      Decide.requestSerialize,
      (bytes) => decideRequestFromWire(DirectDecide.requestDeserialize(bytes)),
      (bytes) => decideRequestFromWire(Decide.requestDeserialize(bytes)),
    );
  });

  it('as a response of Decide', () => {
    expectOneMeaning(
      'signalbox.decision.v1.DecideResponse',
      Decide.responseSerialize,
      (bytes) => decideResponseFromWire(DirectDecide.responseDeserialize(bytes)),
      (bytes) => decideResponseFromWire(Decide.responseDeserialize(bytes)),
    );
  });

  it('as a record of where a request went', () => {
    const loader = messageCodec('signalbox.inference.v1.RouteRecord');
    const codec = directCodec<object, Parameters<typeof routeRecordFromWire>[0]>(
      'signalbox.inference.v1.RouteRecord',
    );
    expectOneMeaning(
      'signalbox.inference.v1.RouteRecord',
      (message) => loader.encode(message),
      (bytes) => routeRecordFromWire(codec.decode(bytes)),
      (bytes) => routeRecordFromWire(loader.decode(bytes)),
    );
  });

  it('when its numbers of 64 bits come as objects', () => {
    const seven = { toNumber: () => 7 };
    const wire = direct.requestDeserialize(loaded.requestSerialize({ attempt: {}, chat: { sampling: {} } }));
    const sampling = { ...wire.chat?.sampling, stop: [], seed: seven };
    const chat = { ...wire.chat, messages: [], tools: [], reasoningEffort: 0, sampling };
    expect(chatRequestFromWire(chat, 'chat', createViolations()).sampling).toEqual({ seed: 7 });
    expect(costFromWire({ nanoUsd: seven, certainty: 1 })).toEqual({ nanoUsd: 7, certainty: 'exact' });
  });

  it('when it is of other software, which writes no field that is empty', () => {
    // chat { messages { role: ROLE_USER content { audio { inline {} } } } }
    const bytes = Buffer.from([0x12, 0x0a, 0x0a, 0x08, 0x08, 2, 0x12, 4, 0x1a, 2, 0x0a, 0]);
    const chat = { messages: [{ role: 'user', content: [{ kind: 'audio', mediaType: '', base64: '' }] }] };
    for (const { requestDeserialize } of [loaded, direct])
      expect(chatRequestFromWire(requestDeserialize(bytes).chat, 'chat', createViolations())).toMatchObject(
        chat,
      );
  });
});
