import type { MethodDefinition } from '@grpc/proto-loader';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AdapterService, DecisionService, InferenceService } from '../services.js';
import {
  enumType,
  messageType,
  resolveTypeName,
  type FieldDescriptor,
  type MessageType,
} from './descriptor.js';
import { handedOver } from './handed-over.js';

const METHODS = [AdapterService, DecisionService, InferenceService].flatMap(
  // Each codec takes its own kind of message; here all kinds are made alike.
  (service) => Object.values(service) as MethodDefinition<object, object>[],
);

/** How deep messages are nested here: some hold messages of their own kind. */
const DEPTH = 5;

const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  TYPE_STRING: fc.string({ unit: 'grapheme' }),
  TYPE_BOOL: fc.boolean(),
  TYPE_DOUBLE: fc.double(),
  TYPE_FLOAT: fc.double({ noNaN: true }),
  TYPE_INT32: fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
  TYPE_UINT32: fc.nat(),
  TYPE_INT64: fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e15, max: 1e15 })),
  TYPE_BYTES: fc.oneof(
    fc.uint8Array(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.base64String(),
  ),
};

/** Any message of a kind as a sender may write it: fields set, unset, or set to nothing. */
function anyMessage(type: MessageType, depth: number): fc.Arbitrary<object> {
  const fields = type.descriptor.field.map((field) => [field.name, anyField(field, type, depth)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

function anyField(field: FieldDescriptor, type: MessageType, depth: number): fc.Arbitrary<unknown> {
  const entry = type.descriptor.nestedType.find(({ name }) => name === field.typeName);
  const mapValue = entry?.field.find(({ name }) => name === 'value');
  if (mapValue !== undefined) return fc.dictionary(fc.string(), anyValue(mapValue, type, depth));
  if (field.label === 'LABEL_REPEATED') return fc.array(anyValue(field, type, depth), { maxLength: 3 });
  return fc.oneof({ weight: 4, arbitrary: anyValue(field, type, depth) }, fc.constantFrom(null, undefined));
}

function anyValue(
  { type: kind, typeName }: FieldDescriptor,
  { fullName }: MessageType,
  depth: number,
): fc.Arbitrary<unknown> {
  if (kind === 'TYPE_MESSAGE') {
    const type = messageType(resolveTypeName(typeName, fullName));
    return depth === 0 ? fc.constant({}) : anyMessage(type, depth - 1);
  }
  if (kind === 'TYPE_ENUM') {
    const { value } = enumType(resolveTypeName(typeName, fullName));
    return fc.constantFrom<unknown>(...value.flatMap(({ name, number }) => [name, number]), 4_711);
  }
  return SCALARS[kind] ?? fc.constant(undefined);
}

/** The kind of message that a method takes or gives, found by the name in its own descriptor. */
function kindOf(path: string, { type }: { readonly type: object }): MessageType {
  const name = 'name' in type ? String(type.name) : '';
  return messageType(resolveTypeName(name, path.slice(1, path.lastIndexOf('/'))));
}

describe.each(METHODS)('a message of $path that is handed over', (method) => {
  const { path, requestType, responseType } = method;

  it('is, as a request, what its bytes would have been read as', () => {
    const form = handedOver(path).request;
    fc.assert(
      fc.property(anyMessage(kindOf(path, requestType), DEPTH), (message) => {
        expect(form(message)).toStrictEqual(method.requestDeserialize(method.requestSerialize(message)));
      }),
      { numRuns: 60 },
    );
  });

  it('is, as a response, what its bytes would have been read as', () => {
    const form = handedOver(path).response;
    fc.assert(
      fc.property(anyMessage(kindOf(path, responseType), DEPTH), (message) => {
        expect(form(message)).toStrictEqual(method.responseDeserialize(method.responseSerialize(message)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('handing over', () => {
  it('shares nothing with the writer', () => {
    const written = { profile: { needs: ['CAPABILITY_TOOLS'], tags: { a: 'b' } } };
    const read = handedOver(DecisionService.Decide.path).request(written);
    written.profile.needs.push('CAPABILITY_VISION');
    written.profile.tags.a = 'c';
    expect(read).toMatchObject({ profile: { needs: ['CAPABILITY_TOOLS'], tags: { a: 'b' } } });
  });

  it('gives every message lists and maps of its own', () => {
    const form = handedOver(DecisionService.Decide.path).request;
    const [one, other] = [form({ profile: {} }), form({ profile: {} })] as { profile: { tags: object } }[];
    expect(one?.profile.tags).not.toBe(other?.profile.tags);
  });

  it('takes no key of a map for anything but a key', () => {
    const { path, requestDeserialize, requestSerialize } = DecisionService.Decide;
    const tags = JSON.parse('{ "__proto__": "a", "constructor": "b" }') as Record<string, string>;
    const read = handedOver(path).request({ profile: { tags } });
    expect(read).toStrictEqual(requestDeserialize(requestSerialize({ profile: { tags } })));
    expect((read as { profile: { tags: object } }).profile.tags).toStrictEqual(tags);
  });

  it('refuses a method that no proto declares', () => {
    expect(() => handedOver('/signalbox.decision.v1.DecisionService/Guess')).toThrow('Guess');
    expect(() => handedOver('nonsense')).toThrow('nonsense');
  });
});
