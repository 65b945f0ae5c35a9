/**
 * A message as it is put together to be written: by the loader, by a direct codec, or as it is handed over in one process.
 * All of them copy or write it at once and change nothing in it, so it may share what it is made from; what is undefined they
 * leave out.
 */
type Written<Wire> = Wire extends readonly (infer Item)[]
  ? readonly Written<Item>[]
  : Wire extends object
    ? { readonly [Key in keyof Wire]: Written<Wire[Key]> | undefined }
    : Wire;

/** The fields as the message that they make. A copy without what is undefined would cost more than writing it does. */
export function written<Wire>(fields: Written<Wire>): Wire {
  return fields as Wire;
}
