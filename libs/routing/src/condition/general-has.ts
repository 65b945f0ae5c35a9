import { TypeError as CelTypeError, type ASTNode, type Environment } from '@marcbachmann/cel-js';
import { nodesOf } from './ast.js';
import { ConditionBackend } from './condition-backend.js';

/**
 * The name under which conditions really call `has`. The library's own `has` accepts only names and dots, so that it
 * refuses `has(mesh.backend["llama-8b"].queue)`; it accepts any field, known or not; and it cannot be replaced. This name
 * is as long as `has`, so that all positions in the text stay the same.
 */
export const GENERAL_HAS = 'Has';

/** What the library passes to a macro during the type check. */
type Checker = { check(node: ASTNode, context: unknown): unknown; getType(name: string): unknown };

/** What the library passes to a macro during evaluation. */
type Evaluator = { run(node: ASTNode, context: unknown): unknown };

/** Adds `has` as CEL defines it to an environment: any expression, then a dot and a field that must be known. */
export function withGeneralHas(environment: Environment): Environment {
  return environment.registerFunction(`${GENERAL_HAS}(ast): bool`, expandHas, { async: false });
}

/** Replaces each call of `has` in a text by `GENERAL_HAS`, given its parsed form. */
export function useGeneralHas(text: string, root: ASTNode): string {
  let replaced = text;
  for (const node of nodesOf(root)) {
    if (node.op !== 'call' || node.args[0] !== 'has') continue;
    replaced = replaced.slice(0, node.start) + GENERAL_HAS + replaced.slice(node.start + GENERAL_HAS.length);
  }
  return replaced;
}

function expandHas({ args: [field] }: { readonly args: readonly [ASTNode] }): object {
  return {
    async: false,
    typeCheck(checker: Checker, _macro: unknown, context: unknown): unknown {
      if (field.op !== '.') {
        const message = 'has() takes a field, such as has(request.tags.team)';
        throw new CelTypeError({ code: 'invalid_macro_argument', message, node: field });
      }
      checker.check(field, context);
      return checker.getType('bool');
    },
    evaluate(evaluator: Evaluator, _macro: unknown, context: unknown): boolean {
      return field.op === '.' && isThere(evaluator.run(field.args[0], context), field.args[1]);
    },
  };
}

/** Only entries of a map and unknown values of a backend can be missing. */
function isThere(owner: unknown, name: string): boolean {
  if (owner instanceof ConditionBackend) return name in owner && Reflect.get(owner, name) !== undefined;
  if (owner instanceof Map) return owner.get(name) !== undefined;
  return typeof owner === 'object' && owner !== null && (Object.hasOwn(owner, name) || !isRecord(owner));
}

/** Whether it is a plain record, unlike the value classes of conditions, whose fields are always present. */
function isRecord(owner: object): boolean {
  return Object.getPrototypeOf(owner) === Object.prototype || Object.getPrototypeOf(owner) === null;
}
