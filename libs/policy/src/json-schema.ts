import { z } from 'zod';
import { policyFileSchema } from './schema/policy-file.js';

/**
 * The JSON Schema (2020-12) of the policy file, for editors. It knows fields, types and defaults; names that lead
 * nowhere are found by `parsePolicy` alone.
 */
export function policyJsonSchema(): z.core.JSONSchema.BaseSchema {
  return { title: 'Signalbox policy', ...z.toJSONSchema(policyFileSchema, { io: 'input' }) };
}
