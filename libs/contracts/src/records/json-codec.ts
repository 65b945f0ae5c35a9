import type { z } from 'zod';

/** Turns one kind of record into JSON and back. */
export type JsonCodec<Value> = {
  /** One line of UTF-8 without the line break, so that records joined by line breaks are JSON Lines. */
  readonly encode: (value: Value) => Uint8Array;
  /** `undefined` when the bytes are no such record, or one that this version cannot read. Never throws. */
  readonly decode: (bytes: Uint8Array) => Value | undefined;
};

/** One validator for every field of a type: a field that the type gains and the schema lacks does not compile. */
export type FieldSchemas<Type> = { readonly [Key in keyof Type]-?: z.ZodType<Type[Key]> };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The codec of the records that `schema` describes. Fields that are newer than this version are dropped when read. */
export function jsonCodec<Value>(schema: z.ZodType<Value>): JsonCodec<Value> {
  return {
    encode: (value) => encoder.encode(JSON.stringify(value)),
    decode(bytes) {
      try {
        return schema.safeParse(JSON.parse(decoder.decode(bytes))).data;
      } catch {
        return undefined;
      }
    },
  };
}
