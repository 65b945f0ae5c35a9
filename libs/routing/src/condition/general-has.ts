import { TypeError as CelTypeError, type ASTNode, type Environment } from '@marcbachmann/cel-js';
import { nodesOf } from './ast.js';
import { ConditionBackend } from './condition-backend.js';

/**
 * The name under which conditions really call `has`. The library's own `has` takes nothing but names and dots, so that
 * it refuses `has(mesh.backend["llama-8b"].queue)`, believes any field, and cannot be replaced. It has as many letters as
 * `has`, so that every place in the text stays where it is.
 */
export const GENERAL_HAS = 'Has';

/** What the library passes to a macro when types are checked. */
type Checker = { check(node: ASTNode, context: unknown): unknown; getType(name: string): unknown };

/** What the library passes to a macro when the condition is evaluated. */
type Evaluator = { run(node: ASTNode, context: unknown): unknown };

/** Lets an environment know `has` as CEL means it: any expression, then a dot and a field that must be known. */
export function withGeneralHas(environment: Environment): Environment {
  return environment.registerFunction(`${GENERAL_HAS}(ast): bool`, expandHas, { async: false });
}

/** Replaces each call of `has` in a text that was parsed. */
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

/** All that can be missing is an entry of a map and what is not known of a backend. */
function isThere(owner: unknown, name: string): boolean {
  if (owner instanceof ConditionBackend) return name in owner && Reflect.get(owner, name) !== undefined;
  if (owner instanceof Map) return owner.get(name) !== undefined;
  return typeof owner === 'object' && owner !== null && (Object.hasOwn(owner, name) || !isRecord(owner));
}

/** Whether it is a plain record and none of the values of a condition, whose fields are always there. */
function isRecord(owner: object): boolean {
  return Object.getPrototypeOf(owner) === Object.prototype || Object.getPrototypeOf(owner) === null;
}
