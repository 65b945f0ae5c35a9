import { z } from 'zod';

/** Names of providers, backends, routes, rules and tenants: they appear in logs, metrics and paths. */
export const nameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'A name begins with a letter or digit, holds only letters, digits, ".", "_" and "-", and has at most 64 characters.',
  );

/** Names of models as clients request them, where `vendor/model:tag` is customary. */
export const modelNameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}$/,
    'A model name begins with a letter or digit, holds only letters, digits and any of "._:/@-", and has at most 128 characters.',
  );

/** Names of adapters and price tables, in kebab case. */
export const kebabNameSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'It must be a name in kebab case, such as openai-compatible.');

/** A word that rules compare against, such as a region or a tier. */
export const wordSchema = z
  .string()
  .trim()
  .min(1, 'It must not be empty: remove it or give it a value.')
  .max(128, 'It must have at most 128 characters.');

/** A list of names in which each may appear once. */
export function uniqueList<Item extends z.ZodType<string>>(item: Item) {
  return z.array(item).superRefine((names, context) => {
    names.forEach((name, index) => {
      if (names.indexOf(name) === index) return;
      context.addIssue({ code: 'custom', path: [index], message: `"${name}" is listed twice. Remove one.` });
    });
  });
}
