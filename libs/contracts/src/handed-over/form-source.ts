import type { FieldDescriptor, MessageDescriptor, MessageType } from './descriptor.js';

type Values = Readonly<Record<string, unknown>>;

/** The name of the function that converts a value of a field, wherever it is declared. */
type ConverterName = (field: FieldDescriptor, type: MessageType) => string;

/** The name of the function that converts messages, or enums, of that full name. */
export function functionName(fullName: string): string {
  return fullName.replaceAll('.', '$');
}

/**
 * The source of the function that makes the decoded form of one kind of message: one literal of what every form has, so that all
 * have one shape, and then what a form has only when it is set. For example:
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
  // The codec itself tells what is not in the descriptor: an empty message decodes to every default, so what is missing then
  // is a member of a oneof.
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

/** Lists, maps and bytes are made anew for each message: nobody shares what somebody may change. */
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
