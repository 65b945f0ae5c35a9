import { z } from 'zod';
import { suggestName } from '../closest-name.js';

/**
 * A section of the policy file: an object that accepts only the named fields. An unknown field is refused with the name
 * that was probably meant or the list of known ones. Zod reports all unknown fields of an object as one issue; the message
 * has one line per field, and `explainIssue` splits it again.
 */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `There is no field "${key}" here. ${suggestName(key, known)}`).join('\n')
        : undefined,
  });
}
