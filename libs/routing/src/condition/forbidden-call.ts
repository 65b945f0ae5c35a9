import type { ASTNode } from '@marcbachmann/cel-js';
import { nodesOf } from './ast.js';
import { GENERAL_HAS } from './general-has.js';

/** Calls that a condition must not make, each with the message to show. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  matches:
    'The condition must not call `matches`: on text that callers choose, one regular expression can stop the whole service. Use startsWith, endsWith, contains or `in`.',
  [GENERAL_HAS]: 'The condition must write `has` in lower case.',
};

/** Finds a call in a parsed condition that it must not make, and returns the message for it. */
export function forbiddenCall(root: ASTNode): string | undefined {
  for (const node of nodesOf(root)) {
    const name = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
    if (name !== undefined && Object.hasOwn(FORBIDDEN, name)) return FORBIDDEN[name];
  }
  return undefined;
}
