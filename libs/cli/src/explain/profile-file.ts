import { profileSchema } from '@signalbox/contracts';
import type { RequestProfile } from '@signalbox/domain';
import { CommandError } from '../command-error.js';

/** A part of a profile, with no field that a profile does not have. */
const schema = profileSchema.partial().strict();

/**
 * Reads a profile, or any part of one, from JSON; `signalbox explain --json` prints a whole one.
 * @throws CommandError that names every wrong field.
 */
export function readProfile(text: string, path: string): Partial<RequestProfile> {
  const parsed = schema.safeParse(parseJson(text, path));
  // JSON has no `undefined`, so that a field is there or it is not.
  if (parsed.success) return parsed.data as Partial<RequestProfile>;
  const problems = parsed.error.issues.map(
    ({ path: field, message }) => `  - ${field.length === 0 ? 'the document' : field.join('.')}: ${message}`,
  );
  throw new CommandError(`${path} is no profile:\n${problems.join('\n')}`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${path} is not JSON. A profile is one JSON object.`, undefined, error);
  }
}
