import * as fc from 'fast-check';

import type { JsonObject, JsonValue } from '@signalbox/domain';

/** Texts as people and models write them: any characters, but no lone surrogates, which UTF-8 cannot carry. */
export const anyText = fc.string({ unit: 'binary', maxLength: 40 });

/** Names and ids: never empty. */
export const anyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });

/** Names of tools and of output schemas. */
export const anyToolName = fc.stringMatching(/^[a-zA-Z0-9_.:-]{1,24}$/);

/** Whole numbers from 0 on that a double represents exactly: tokens, nano-dollars, epoch milliseconds. */
export const anyCount = fc.maxSafeNat();

/** Whole numbers that fit into an int32: indexes, numbers of attempts. */
export const anySmallCount = fc.nat({ max: 2 ** 31 - 1 });

/** Numbers between two bounds, both included; never -0, a difference that has no meaning here. */
export function anyNumber(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

/** Scores, weights and shares. */
export const anyShare = anyNumber(0, 1);

/** Durations in milliseconds, fractions included. */
export const anyMilliseconds = anyNumber(0, 86_400_000);

/** Canonical base64 of one byte or more. */
export const anyBase64 = fc
  .uint8Array({ minLength: 1, maxLength: 40 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));

/** Media types such as `image/png`. */
export const anyMediaType = fc.constantFrom('image/png', 'image/jpeg', 'audio/wav', 'application/pdf');

/** Absolute URLs. */
export const anyUrl = fc.webUrl();

/** JSON objects as `JSON.parse` makes them. */
export const anyJsonObject: fc.Arbitrary<JsonObject> = fc
  .dictionary(fc.string({ maxLength: 10 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
  .map((object) => JSON.stringify(object))
  .filter((text) => !text.includes('__proto__'))
  .map((text) => {
    const object: Record<string, JsonValue> = JSON.parse(text);
    return object;
  });

/** Labels of a request. */
export const anyTags: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.:/-]{0,15}$/),
  anyText,
  { maxKeys: 4, noNullPrototype: true },
);
