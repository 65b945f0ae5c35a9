import type { MessageTypeDefinition } from '@grpc/proto-loader';

import { packageDefinition } from '../load.js';

/** The parts of a field's descriptor that matter here. */
export type FieldDescriptor = {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  /** For a message or an enum: its name, relative to the message that contains the field. */
  readonly typeName: string;
};

/** What the loader knows about a message. */
export type MessageDescriptor = {
  readonly name: string;
  readonly field: readonly FieldDescriptor[];
  /** Messages that are declared inside: the entries of maps. */
  readonly nestedType: readonly MessageDescriptor[];
  readonly oneofDecl: readonly { readonly name: string }[];
};

/** What the loader knows about an enum. */
export type EnumDescriptor = {
  readonly value: readonly { readonly name: string; readonly number: number }[];
};

/** A kind of message: its full name, its fields, and its codec. */
export type MessageType = {
  readonly fullName: string;
  readonly descriptor: MessageDescriptor;
  readonly codec: Pick<MessageTypeDefinition<object, object>, 'serialize' | 'deserialize'>;
};

/** The message with this full name. @throws Error when no proto declares it. */
export function messageType(fullName: string): MessageType {
  const found = packageDefinition[fullName];
  if (found === undefined || !('serialize' in found)) throw new Error(`${fullName} is not a message.`);
  const codec = found as MessageTypeDefinition<object, object>;
  return { fullName, descriptor: codec.type as MessageDescriptor, codec };
}

/** The enum with this full name. @throws Error when no proto declares it. */
export function enumType(fullName: string): EnumDescriptor {
  const found = packageDefinition[fullName];
  if (found === undefined || !('type' in found)) throw new Error(`${fullName} is not an enum.`);
  return found.type as EnumDescriptor;
}

/**
 * The full name of a type that a message mentions. Protobuf looks it up from the inside out: in the message, in its
 * package, in the package around that.
 */
export function resolveTypeName(typeName: string, from: string): string {
  const scope = from.split('.');
  for (let length = scope.length; length >= 0; length--) {
    const fullName = [...scope.slice(0, length), typeName].join('.');
    if (packageDefinition[fullName] !== undefined) return fullName;
  }
  throw new Error(`${from} mentions ${typeName}, which no proto declares.`);
}
