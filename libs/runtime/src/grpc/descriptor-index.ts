/** One field of a protobuf message: its number and, for length-delimited fields, its bytes. */
type Field = { readonly number: number; readonly bytes: Buffer | undefined };

/** A file of a descriptor set: its serialized form, what it imports and which symbols it declares. */
export type DescribedFile = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly imports: readonly string[];
  readonly symbols: readonly string[];
  readonly services: readonly string[];
};

/** Field numbers of google.protobuf.FileDescriptorProto and its children. */
const FILE = { name: 1, package: 2, dependency: 3, message: 4, enum: 5, service: 6 } as const;
const MESSAGE = { name: 1, nested: 3, enum: 4 } as const;
const SERVICE = { name: 1, method: 2 } as const;

/** Reads a serialized google.protobuf.FileDescriptorSet, such as `buf build` writes, as far as reflection needs it. */
export function indexDescriptors(set: Buffer): readonly DescribedFile[] {
  return all(set, 1).map((bytes) => {
    const prefix = text(bytes, FILE.package) === '' ? '' : `${text(bytes, FILE.package)}.`;
    const services = all(bytes, FILE.service);
    return {
      name: text(bytes, FILE.name),
      bytes,
      imports: all(bytes, FILE.dependency).map(String),
      services: services.map((service) => prefix + text(service, SERVICE.name)),
      symbols: [
        ...all(bytes, FILE.message).flatMap((message) => messageSymbols(message, prefix)),
        ...all(bytes, FILE.enum).map((item) => prefix + text(item, 1)),
        ...services.flatMap((service) => serviceSymbols(service, prefix)),
      ],
    };
  });
}

function messageSymbols(message: Buffer, prefix: string): readonly string[] {
  const name = prefix + text(message, MESSAGE.name);
  return [
    name,
    ...all(message, MESSAGE.nested).flatMap((nested) => messageSymbols(nested, `${name}.`)),
    ...all(message, MESSAGE.enum).map((item) => `${name}.${text(item, 1)}`),
  ];
}

function serviceSymbols(service: Buffer, prefix: string): readonly string[] {
  const name = prefix + text(service, SERVICE.name);
  return [name, ...all(service, SERVICE.method).map((method) => `${name}.${text(method, 1)}`)];
}

function all(message: Buffer, number: number): readonly Buffer[] {
  return [...fields(message)].flatMap((field) =>
    field.number === number && field.bytes !== undefined ? [field.bytes] : [],
  );
}

function text(message: Buffer, number: number): string {
  return all(message, number)[0]?.toString('utf8') ?? '';
}

/** Walks the fields of a message; wire types as in the protobuf encoding guide. */
function* fields(message: Buffer): Generator<Field> {
  let offset = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; offset < message.length; shift += 7) {
      const byte = message[offset++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return value;
  };
  while (offset < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        varint();
        yield { number, bytes: undefined };
        break;
      case 1:
        offset += 8;
        break;
      case 2: {
        const length = varint();
        yield { number, bytes: message.subarray(offset, offset + length) };
        offset += length;
        break;
      }
      case 5:
        offset += 4;
        break;
      default:
        return;
    }
  }
}
