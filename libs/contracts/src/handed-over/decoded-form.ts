import protobuf from 'protobufjs';
import {
  enumType,
  messageType,
  resolveTypeName,
  type FieldDescriptor,
  type MessageType,
} from './descriptor.js';
import { enumConvert, mapForm, SCALARS } from './field-values.js';
import { formSource, functionName } from './form-source.js';

/** Turns a message as its sender wrote it into the message that its receiver would have decoded. */
export type DecodedForm = (message: object) => object;

/** The functions of a message and of all messages it may contain. They are declared together, since some are recursive. */
type Program = {
  /** The full names of the messages that have, or are about to get, a function. */
  readonly declared: Set<string>;
  readonly sources: string[];
  /** The other functions that the sources call, by name. */
  readonly scope: Record<string, unknown>;
};

const forms = new Map<string, DecodedForm>();

/**
 * The decoded form of a kind of message: a copy with every default filled in, enums as names, 64-bit integers as numbers, and
 * the name of the set member of each oneof. It equals what the codec gives after encoding and decoding, without the bytes.
 *
 * It is compiled, as protobufjs compiles its own converters: every message of every call passes through here, and code that
 * names the fields takes a sixth of the time of a loop over them.
 * @throws Error when no proto declares the message.
 */
export function decodedForm(fullName: string): DecodedForm {
  const known = forms.get(fullName);
  if (known !== undefined) return known;
  const program: Program = { declared: new Set(), sources: [], scope: { ...SCALARS, mapForm } };
  declareMessage(fullName, program);
  const form = compiled(fullName, program);
  forms.set(fullName, form);
  return form;
}

function declareMessage(fullName: string, program: Program): void {
  if (program.declared.has(fullName)) return;
  program.declared.add(fullName);
  const source = formSource(messageType(fullName), (field, type) => converterOf(field, type, program));
  program.sources.push(source);
}

/** The name of a field's converter, which this adds to the program if needed. */
function converterOf(
  { type: kind, typeName }: FieldDescriptor,
  { fullName }: MessageType,
  program: Program,
): string {
  if (kind in SCALARS) return kind;
  if (kind !== 'TYPE_ENUM' && kind !== 'TYPE_MESSAGE')
    throw new Error(`${fullName} has a field of the unknown kind ${kind}.`);
  const resolved = resolveTypeName(typeName, fullName);
  const name = functionName(resolved);
  if (kind === 'TYPE_MESSAGE') declareMessage(resolved, program);
  else program.scope[name] ??= enumConvert(enumType(resolved));
  return name;
}

/** Compiles the program. @returns the function of the message. */
function compiled(fullName: string, { sources, scope }: Program): DecodedForm {
  const generator = protobuf.util.codegen([]);
  generator([...sources, `return ${functionName(fullName)};`].join('\n'));
  const program = generator(scope) as () => DecodedForm;
  return program();
}
