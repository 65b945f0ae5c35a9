/**
 * A message as it is assembled to be written by the loader or a direct codec, or to be handed over in one process. All of them
 * copy or write it at once and change nothing in it, so it may share the objects it is made from; they leave out undefined
 * fields.
 */
type Written<Wire> = Wire extends readonly (infer Item)[]
  ? readonly Written<Item>[]
  : Wire extends object
    ? { readonly [Key in keyof Wire]: Written<Wire[Key]> | undefined }
    : Wire;

/** The fields, typed as their message. A copy without the undefined fields would cost more than writing the message. */
export function written<Wire>(fields: Written<Wire>): Wire {
  return fields as Wire;
}
