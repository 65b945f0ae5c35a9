import { parsePolicy, type Locate, type PolicyDocument, type PolicyProblem } from '@signalbox/policy';
import { compilePolicy } from './compile-policy.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { checkConditions } from './condition/check-conditions.js';

/** A policy that can be used, or everything that is wrong with its file. */
export type CompileTextResult =
  | {
      readonly ok: true;
      readonly document: PolicyDocument;
      readonly compiled: CompiledPolicy;
      /** Depends only on the contents. */
      readonly version: string;
      readonly locate: Locate;
    }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Reads and compiles a policy file. It never throws; problems of all kinds, conditions included, are reported at once. */
export function compilePolicyText(text: string): CompileTextResult {
  const parsed = parsePolicy(text, checkConditions);
  if (!parsed.ok) return parsed;
  const { policy: document, version, locate } = parsed;
  const result = compilePolicy(document, version, { locate });
  return result.ok ? { ok: true, document, compiled: result.compiled, version, locate } : result;
}
