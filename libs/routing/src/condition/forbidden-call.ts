import type { ASTNode } from '@marcbachmann/cel-js';
import { nodesOf } from './ast.js';
import { GENERAL_HAS } from './general-has.js';

/** Calls that a condition must not make, with what to use instead. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  matches:
    'The condition must not call `matches`: on text that callers choose, one regular expression can stop the whole service. Use startsWith, endsWith, contains or `in`.',
  [GENERAL_HAS]: 'The condition must write `has` in lower case.',
};

/** Looks through a parsed condition for a call that it must not make. */
export function forbiddenCall(root: ASTNode): string | undefined {
  for (const node of nodesOf(root)) {
    const name = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
    if (name !== undefined && Object.hasOwn(FORBIDDEN, name)) return FORBIDDEN[name];
  }
  return undefined;
}
