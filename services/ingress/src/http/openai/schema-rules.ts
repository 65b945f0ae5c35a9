import { LIMITS } from '@signalbox/contracts';
import type { JsonObject } from '@signalbox/domain';
import { z } from 'zod';

/**
 * OpenAI's clients send null for what they do not set, so null means absent everywhere. `.optional()` comes last here and
 * below, so that an absent field, as most are, costs only the check that it is absent.
 */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullable()
    .transform((value) => value ?? undefined)
    .optional();
}

/**
 * A whole body. It is closed: a field that is not named is refused. It is compiled: a body that passes, as nearly all do,
 * then costs a fraction; one that does not is parsed again by the plain schema, which has the messages.
 */
export function wholeBody<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.compile(z.strictObject(shape));
}

/** A field that OpenAI knows and that would change the answer if it were dropped: only its neutral value is accepted. */
export function refused(message: string, neutral: z.ZodType = z.null()) {
  return z
    .custom<unknown>((value) => value === null || neutral.safeParse(value).success, { error: message })
    .transform((): undefined => undefined)
    .optional();
}

/** A field that OpenAI knows and that has no effect here, whatever its value. */
export const withoutEffect = z
  .unknown()
  .transform((): undefined => undefined)
  .optional();

/** A text that is not empty: a name, an id, a label. */
export function shortText(max: number = LIMITS.nameLength) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'is required' : 'must be a string') })
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`);
}

/** A number within bounds. */
export function numberFrom(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** A whole number of at least 1 that fits the wire. */
export function countNumber(max = 2 ** 31 - 1) {
  const error = `must be a whole number from 1 to ${max}`;
  return z.number({ error }).int({ error }).min(1, { error }).max(max, { error });
}

/** Any JSON object, unchanged. Its nesting was limited when the body was read. */
export const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  { error: 'must be a JSON object' },
);

/** The names of tools and output schemas: what all providers accept, and a little more. */
export const functionName = z
  .string({ error: 'must be a string' })
  .regex(/^[a-zA-Z0-9_.:-]{1,128}$/, 'must match ^[a-zA-Z0-9_.:-]{1,128}$');

/** Labels for rules and reports. */
export const tags = z
  .record(
    z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.:/-]{0,63}$/, {
      error: 'must be a key that matches ^[a-zA-Z0-9][a-zA-Z0-9_.:/-]{0,63}$',
    }),
    z
      .string({ error: 'must be a string' })
      .max(LIMITS.tagValueLength, `must have at most ${LIMITS.tagValueLength} characters`),
    { error: 'must be an object of strings' },
  )
  .refine((labels) => Object.keys(labels).length <= LIMITS.tags, `must have at most ${LIMITS.tags} entries`);
