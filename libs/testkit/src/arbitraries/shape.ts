import * as fc from 'fast-check';

type Fields<Shape> = { readonly [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> };

/** Objects whose `required` fields are always present and whose `optional` ones are sometimes absent, never `undefined`. */
export function anyShape<Required extends object, Optional extends object = object>(
  required: Fields<Required>,
  optional?: Fields<Optional>,
): fc.Arbitrary<Required & Partial<Optional>> {
  return fc.record(
    { ...required, ...optional },
    { requiredKeys: Object.keys(required) as never[], noNullPrototype: true },
  ) as unknown as fc.Arbitrary<Required & Partial<Optional>>;
}
