import type { ParseResult } from '@marcbachmann/cel-js';
import type { ConditionValues } from './condition-values.js';
import { conditionEnvironment, type ConditionEnvironment } from './environment.js';
import { explainFailure, explainRefusal, wrongAt } from './explain-error.js';
import { forbiddenCall } from './forbidden-call.js';
import { useGeneralHas } from './general-has.js';
import { nestedLoops } from './nested-loops.js';
import { unknownWords } from './unknown-word.js';

/** Whether a condition holds. The rule decides how an evaluation error counts; its message is for the operator. */
export type ConditionOutcome =
  | { readonly kind: 'match' }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'error'; readonly message: string };

/** A condition that was parsed and type-checked. It never throws. */
export type Condition = (values: ConditionValues) => ConditionOutcome;

/** A condition, or what is wrong with its source text. */
export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly message: string };

const MATCH: ConditionOutcome = { kind: 'match' };
const NO_MATCH: ConditionOutcome = { kind: 'no-match' };

/**
 * Parses and type-checks a CEL condition over `request`, `tenant`, `time` and `mesh`. It never throws.
 * @param environment - Knows the backends of the policy; default: none.
 */
export function compileCondition(
  text: string,
  environment: ConditionEnvironment = conditionEnvironment([]),
): ConditionResult {
  const parsed = parse(text, environment);
  if (typeof parsed === 'string') return { ok: false, message: parsed };
  const { valid, type, error } = parsed.check();
  if (!valid) return { ok: false, message: explainRefusal(error, environment, text) };
  if (type !== 'bool') {
    return {
      ok: false,
      message: `The condition must be true or false, but it is of type ${type ?? 'unknown'}. Compare it with something.`,
    };
  }
  const strays = unknownWords(parsed.ast);
  if (strays.length > 0) {
    return { ok: false, message: strays.map(({ start, message }) => wrongAt(start, message)).join(' ') };
  }
  return { ok: true, condition: (values) => evaluate(parsed, values, text) };
}

/** Parses twice: calls of `has` can be distinguished from other text only after parsing. */
function parse(text: string, environment: ConditionEnvironment): ParseResult | string {
  try {
    const parsed = environment.cel.parse(text);
    const general = useGeneralHas(text, parsed.ast);
    const refused = forbiddenCall(parsed.ast) ?? nestedLoops(parsed.ast);
    return refused ?? (general === text ? parsed : environment.cel.parse(general));
  } catch (error) {
    return explainRefusal(error, environment, text);
  }
}

function evaluate(parsed: ParseResult, values: ConditionValues, text: string): ConditionOutcome {
  try {
    return parsed(values) === true ? MATCH : NO_MATCH;
  } catch (error) {
    return { kind: 'error', message: explainFailure(error, text) };
  }
}
