/** A value that is being made: it has its form from the beginning, and its fields come one after the other. */
export type Draft<Value> = { -readonly [Name in keyof Value]: Value[Name] };
