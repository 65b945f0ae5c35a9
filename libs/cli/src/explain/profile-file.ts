import { profileSchema } from '@signalbox/contracts';
import type { RequestProfile } from '@signalbox/domain';
import { CommandError } from '../command-error.js';
import { describeIssue } from './describe-issue.js';

/** A part of a profile, which at any depth has only fields that a profile has. */
const schema = profileSchema
  .extend({ preferences: profileSchema.shape.preferences.strict() })
  .partial()
  .strict();

const FIELDS = {
  '': Object.keys(profileSchema.shape),
  preferences: Object.keys(profileSchema.shape.preferences.shape),
};

/**
 * Reads a profile, or any part of one, from JSON; `signalbox explain --json` prints a whole one.
 * @throws CommandError that names every wrong field.
 */
export function readProfile(text: string, path: string): Partial<RequestProfile> {
  const document = parseJson(text, path);
  const parsed = schema.safeParse(document);
  // JSON has no `undefined`, so a field is either present or absent.
  if (parsed.success) return parsed.data as Partial<RequestProfile>;
  const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue, document, FIELDS));
  throw new CommandError(`${path} is no profile:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${path} is not JSON. A profile is one JSON object.`, undefined, error);
  }
}
