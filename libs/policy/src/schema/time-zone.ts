import { z } from 'zod';
import { closestName } from '../closest-name.js';

/** A time zone that the runtime knows by its IANA name. */
export const timeZoneSchema = z.string().superRefine((name, context) => {
  const message = timeZoneProblem(name);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** What is wrong with the name of a time zone and which one was probably meant; `undefined` for a valid name. */
export function timeZoneProblem(name: string): string | undefined {
  if (isTimeZone(name)) return undefined;
  const meant = closestName(name, Intl.supportedValuesOf('timeZone'));
  const rule = 'It must be the IANA name of a time zone, such as Europe/Berlin or UTC.';
  return meant === undefined ? rule : `${rule} Did you mean "${meant}"?`;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
