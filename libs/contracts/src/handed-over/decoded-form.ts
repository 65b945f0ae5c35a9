import {
  enumType,
  messageType,
  resolveTypeName,
  type FieldDescriptor,
  type MessageDescriptor,
  type MessageType,
} from './descriptor.js';
import { enumConvert, SCALARS, type Convert } from './field-values.js';

/** Makes of a message that somebody wrote the one that its reader would have decoded. */
export type DecodedForm = (message: object) => object;

type Values = Readonly<Record<string, unknown>>;

/** How one field comes over. */
type Field = {
  readonly name: string;
  readonly convert: Convert;
  /** What stands for the field when it is not set; absent: the field is absent too. */
  readonly whenUnset?: () => unknown;
  /** The field that tells which member of the oneof is set. */
  readonly oneof?: string;
};

const forms = new Map<string, DecodedForm>();

/**
 * The decoded form of a kind of message: a copy with every default filled in, enums as names, 64-bit numbers as numbers,
 * and the name of what is set in each oneof; equal to what its codec gives for its own bytes, without the bytes.
 * @throws Error when no proto declares the message.
 */
export function decodedForm(fullName: string): DecodedForm {
  const known = forms.get(fullName);
  if (known !== undefined) return known;
  const form = formOf(messageType(fullName));
  forms.set(fullName, form);
  return form;
}

function formOf(type: MessageType): DecodedForm {
  let fields: readonly Field[] | undefined;
  return (message) => {
    // Not before it is used: messages may hold messages of their own kind.
    fields ??= fieldsOf(type);
    return decoded(message as Values, fields);
  };
}

/** Runs for every message of every call. */
function decoded(message: Values, fields: readonly Field[]): object {
  const form: Record<string, unknown> = {};
  for (const { name, convert, whenUnset, oneof } of fields) {
    const value = message[name];
    if (value === undefined || value === null) {
      if (whenUnset !== undefined) form[name] = whenUnset();
      continue;
    }
    form[name] = convert(value);
    if (oneof !== undefined) form[oneof] = name;
  }
  return form;
}

/**
 * The codec itself tells what is not in the descriptor: an empty message decodes to every default, so what is missing then
 * is a member of a oneof.
 */
function fieldsOf(type: MessageType): readonly Field[] {
  const defaults = type.codec.deserialize(Buffer.alloc(0)) as Values;
  return type.descriptor.field.map((field) => {
    const { name } = field;
    if (!(name in defaults)) return { name, convert: convertOf(field, type), oneof: oneofOf(field, type) };
    const unset = defaults[name];
    return { name, convert: listConvert(field, type, unset), whenUnset: fresh(unset) };
  });
}

/** Lists, maps and bytes are made anew for each message: nobody shares what somebody may change. */
function fresh(unset: unknown): () => unknown {
  if (Buffer.isBuffer(unset)) return () => Buffer.alloc(0);
  if (Array.isArray(unset)) return () => [];
  return typeof unset === 'object' && unset !== null ? () => ({}) : () => unset;
}

function listConvert(field: FieldDescriptor, type: MessageType, unset: unknown): Convert {
  if (field.label !== 'LABEL_REPEATED') return convertOf(field, type);
  if (!Array.isArray(unset)) return mapConvert(convertOf(mapValueOf(field, type.descriptor), type));
  const convert = convertOf(field, type);
  return (items) => (items as readonly unknown[]).map(convert);
}

function mapConvert(convert: Convert): Convert {
  return (map) =>
    Object.fromEntries(Object.entries(map as Values).map(([key, value]) => [key, convert(value)]));
}

function mapValueOf({ typeName }: FieldDescriptor, { nestedType }: MessageDescriptor): FieldDescriptor {
  const value = nestedType.find(({ name }) => name === typeName)?.field.find(({ name }) => name === 'value');
  if (value === undefined) throw new Error(`The map ${typeName} has no values.`);
  return value;
}

function convertOf({ type: kind, typeName }: FieldDescriptor, { fullName }: MessageType): Convert {
  if (kind === 'TYPE_ENUM') return enumConvert(enumType(resolveTypeName(typeName, fullName)));
  if (kind === 'TYPE_MESSAGE') {
    const form = decodedForm(resolveTypeName(typeName, fullName));
    return (message) => form(message as object);
  }
  const convert = SCALARS[kind];
  if (convert === undefined) throw new Error(`${fullName} has a field of the unknown kind ${kind}.`);
  return convert;
}

/** Which oneof a field is of: the one that names the field when it alone is set. */
function oneofOf(
  { name, type: kind }: FieldDescriptor,
  { descriptor, codec, fullName }: MessageType,
): string {
  const value = kind === 'TYPE_MESSAGE' ? {} : kind === 'TYPE_STRING' ? '' : 0;
  const message = codec.deserialize(codec.serialize({ [name]: value })) as Values;
  const oneof = descriptor.oneofDecl.find((candidate) => message[candidate.name] === name);
  if (oneof === undefined) throw new Error(`${fullName}.${name} belongs to no oneof.`);
  return oneof.name;
}
