/** Limits that are durations, by the names that the file has for them. */
const DURATIONS = ['firstToken', 'firstTokenAtLeast', 'idle', 'idleAtLeast', 'wait', 'total'] as const;

type DurationName = (typeof DURATIONS)[number];

/** The same limits under the names of the document, which say the unit. */
type Normalised<Limits> = {
  readonly [Name in keyof Limits as Name extends DurationName ? `${Name}Ms` : Name]: Limits[Name];
};

/** The limits of a route or a rule: `idle` becomes `idleMs`, and what is not there stays away. */
export function normaliseLimits<Limits extends object>(file: Limits): Normalised<Limits> {
  const names: ReadonlySet<string> = new Set(DURATIONS);
  return Object.fromEntries(
    Object.entries(file).map(([name, value]) => [names.has(name) ? `${name}Ms` : name, value]),
  ) as Normalised<Limits>;
}
