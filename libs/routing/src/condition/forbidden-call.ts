import type { ASTNode } from '@marcbachmann/cel-js';

/** Calls that a condition must not make, with what to use instead. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  matches:
    'The condition must not call `matches`: on text that callers choose, one regular expression can stop the whole service. Use startsWith, endsWith, contains or `in`.',
};

/** Looks through a parsed condition for a call that it must not make. */
export function forbiddenCall(node: ASTNode): string | undefined {
  const name = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
  if (name !== undefined && Object.hasOwn(FORBIDDEN, name)) return FORBIDDEN[name];
  for (const child of nodesIn(node.args)) {
    const found = forbiddenCall(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A node's operands are one node, or nested lists of nodes and plain values; which one depends on the operator. */
function nodesIn(operands: unknown): readonly ASTNode[] {
  if (Array.isArray(operands)) return operands.flatMap(nodesIn);
  return isNode(operands) ? [operands] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
