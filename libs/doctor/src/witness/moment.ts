import type { EpochMs } from '@signalbox/domain';
import { ConditionTime } from '@signalbox/routing';
import type { FieldValue } from '../solve/field-value.js';
import { meets } from '../solve/outcome.js';
import type { Found } from '../solve/solve.js';
import { testAtom } from '../solve/test-atom.js';

/** Noon of a Tuesday: the time if conditions do not ask for another. */
export const USUAL_MOMENT: EpochMs = Date.UTC(2027, 0, 5, 12);

const HOUR_MS = 3_600_000;
const HOURS_OF_A_YEAR = 366 * 24;

/**
 * Finds a moment that meets all demands on `time`, among the hours of a year.
 * @returns `undefined` when there is none among them.
 */
export function findMoment(found: readonly Found[], timeZone: string): EpochMs | undefined {
  const demands = found.filter(({ variable }) => variable.kind === 'field' && variable.path[0] === 'time');
  if (demands.length === 0) return USUAL_MOMENT;
  const minutes = new Set([
    0,
    ...demands.flatMap(({ value }) => (typeof value === 'number' && value < 60 ? [value] : [])),
  ]);
  for (let hour = 0; hour < HOURS_OF_A_YEAR; hour++) {
    for (const minute of minutes) {
      const now = USUAL_MOMENT + hour * HOUR_MS + minute * 60_000;
      if (demands.every((demand) => holdsAt(demand, new ConditionTime(now, timeZone)))) return now;
    }
  }
  return undefined;
}

function holdsAt({ variable, constraints }: Found, time: ConditionTime): boolean {
  const value = variable.kind === 'field' ? readTime(time, variable.path) : undefined;
  return constraints.every(({ atom, demand }) => meets(testAtom(atom, value), demand));
}

const ZONE_STEP = /^inZone\((?<zone>".*")\)$/;

type Read = (time: ConditionTime) => FieldValue;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['hour', ({ hour }) => Number(hour)],
  ['minute', ({ minute }) => Number(minute)],
  ['dayOfMonth', ({ dayOfMonth }) => Number(dayOfMonth)],
  ['month', ({ month }) => Number(month)],
  ['weekday', ({ weekday }) => weekday],
]);

function readTime(time: ConditionTime, [, ...steps]: readonly string[]): FieldValue {
  const zone = ZONE_STEP.exec(steps[0] ?? '')?.groups?.zone;
  const there = zone === undefined ? time : time.inZone(String(JSON.parse(zone)));
  return READERS.get(steps.at(-1) ?? '')?.(there);
}
