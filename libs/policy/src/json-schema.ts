import { z } from 'zod';
import { policyFileSchema } from './schema/policy-file.js';

/**
 * The JSON Schema (2020-12) of the policy file, for editors. It covers fields, types and defaults; undefined names are
 * found only by `parsePolicy`.
 */
export function policyJsonSchema(): z.core.JSONSchema.BaseSchema {
  return { title: 'Signalbox policy', ...z.toJSONSchema(policyFileSchema, { io: 'input' }) };
}
