/** Limits that are durations, by their names in the file. */
const DURATIONS = ['firstToken', 'firstTokenAtLeast', 'idle', 'idleAtLeast', 'wait', 'total'] as const;

type DurationName = (typeof DURATIONS)[number];

/** The same limits under their names in the document, which include the unit. */
type Normalised<Limits> = {
  readonly [Name in keyof Limits as Name extends DurationName ? `${Name}Ms` : Name]: Limits[Name];
};

/** The limits of a route or a rule: `idle` becomes `idleMs`, and absent limits stay absent. */
export function normaliseLimits<Limits extends object>(file: Limits): Normalised<Limits> {
  const names: ReadonlySet<string> = new Set(DURATIONS);
  return Object.fromEntries(
    Object.entries(file).map(([name, value]) => [names.has(name) ? `${name}Ms` : name, value]),
  ) as Normalised<Limits>;
}
