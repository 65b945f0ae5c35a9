/** A value under construction: its shape is fixed from the start, and its fields are filled in one by one. */
export type Draft<Value> = { -readonly [Name in keyof Value]: Value[Name] };
