/** A value that a field can have; `undefined` when it is absent or unknown, so that reading it is an error. */
export type FieldValue = string | number | boolean | readonly string[] | undefined;
