import type { ASTNode } from '@marcbachmann/cel-js';
import { nodesIn } from './ast.js';

/** The calls that evaluate their last operand for every item of what they are called on. */
const LOOPS: ReadonlySet<unknown> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Callers may send 64 tags: two loops over them are 4,096 steps, three would be a quarter of a million. */
const DEEPEST = 2;

/** Whether a condition has loops within loops so deep that one request could hold up all others, and what to tell then. */
export function nestedLoops(root: ASTNode): string | undefined {
  if (depthOf(root) <= DEEPEST) return undefined;
  return `The condition must not nest all, exists, map or filter more than ${DEEPEST} deep: over the tags of one request that would stop the whole service. Compare single tags instead.`;
}

/** A loop is as deep as what it repeats and one more; what it runs over is made once. */
function depthOf(node: ASTNode): number {
  if (node.op !== 'rcall' || !LOOPS.has(node.args[0])) return deepest(node.args);
  const [, source, repeated] = node.args;
  return Math.max(depthOf(source), 1 + deepest(repeated));
}

function deepest(operands: unknown): number {
  return nodesIn(operands).reduce((most, node) => Math.max(most, depthOf(node)), 0);
}
