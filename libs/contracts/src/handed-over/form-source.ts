import type { FieldDescriptor, MessageDescriptor, MessageType } from './descriptor.js';

type Values = Readonly<Record<string, unknown>>;

/** The name of the function that converts a value of a field, wherever it is declared. */
type ConverterName = (field: FieldDescriptor, type: MessageType) => string;

/** The name of the function that converts the message or enum with this full name. */
export function functionName(fullName: string): string {
  return fullName.replaceAll('.', '$');
}

/**
 * The source of the function that makes the decoded form of one kind of message: one literal with the fields that every form
 * has, so that all have the same shape, then the fields that are present only when set. For example:
 *
 *     function signalbox$inference$v1$ReasoningDelta(message) {
 *       const form = { text: TYPE_STRING(message.text ?? "") };
 *       if (message.signature != null) {
 *         form.signature = TYPE_STRING(message.signature);
 *         form._signature = "signature";
 *       }
 *       return form;
 *     }
 */
export function formSource(type: MessageType, converter: ConverterName): string {
  // The codec itself shows what the descriptor does not: an empty message decodes to every default, so a field that is missing
  // then is a member of a oneof.
  const defaults = type.codec.deserialize(Buffer.alloc(0)) as Values;
  const always: string[] = [];
  const whenSet: string[] = [];
  for (const field of type.descriptor.field) {
    if (field.name in defaults)
      always.push(`${field.name}: ${valueSource(field, type, defaults[field.name], converter)}`);
    else whenSet.push(memberSource(field, type, converter));
  }
  return `function ${functionName(type.fullName)}(message) {
    const form = { ${always.join(', ')} };
    ${whenSet.join('\n')}
    return form;
  }`;
}

/** The source of a field's value. Lists, maps and bytes are new for each message, so that no mutable value is shared. */
function valueSource(
  field: FieldDescriptor,
  type: MessageType,
  unset: unknown,
  converter: ConverterName,
): string {
  const value = `message.${field.name}`;
  if (Array.isArray(unset)) return `${value}?.map(${converter(field, type)}) ?? []`;
  if (field.label === 'LABEL_REPEATED')
    return `mapForm(${value}, ${converter(mapValueOf(field, type.descriptor), type)})`;
  const convert = converter(field, type);
  switch (field.type) {
    case 'TYPE_MESSAGE':
      return `${value} == null ? null : ${convert}(${value})`;
    case 'TYPE_ENUM':
      return `${convert}(${value})`;
    case 'TYPE_BYTES':
      return `${convert}(${value} ?? "")`;
    default:
      return `${convert}(${value} ?? ${JSON.stringify(unset)})`;
  }
}

function memberSource(field: FieldDescriptor, type: MessageType, converter: ConverterName): string {
  const value = `message.${field.name}`;
  return `if (${value} != null) {
    form.${field.name} = ${converter(field, type)}(${value});
    form.${oneofOf(field, type)} = "${field.name}";
  }`;
}

function mapValueOf({ typeName }: FieldDescriptor, { nestedType }: MessageDescriptor): FieldDescriptor {
  const value = nestedType.find(({ name }) => name === typeName)?.field.find(({ name }) => name === 'value');
  if (value === undefined) throw new Error(`The map ${typeName} has no values.`);
  return value;
}

/** The oneof that a field belongs to: the one that names the field when only this field is set. */
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
