/** The same fields, except that fields which may be `undefined` may be absent instead. */
type Present<Fields> = {
  [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key];
} & {
  [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<Fields[Key], undefined>;
};

/** A copy without the fields that are `undefined`: in this project an absent field is left out, never set to `undefined`. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const kept: Record<string, unknown> = {};
  // Callers pass plain objects, which inherit nothing; a list of the entries would cost more than the copy.
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept as Present<Fields>;
}

/** Whether a field is set: the loader leaves out unset fields, a direct codec reads them as null. */
export function isSet<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

/** Maps a message field that may be unset: the loader gives `null` or nothing, the domain leaves the field out. */
export function whenSet<Wire, Value>(
  wire: Wire | null | undefined,
  read: (wire: Wire) => Value,
): Value | undefined {
  return isSet(wire) ? read(wire) : undefined;
}
