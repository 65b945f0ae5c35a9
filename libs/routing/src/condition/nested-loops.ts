import type { ASTNode } from '@marcbachmann/cel-js';
import { nodesIn } from './ast.js';

/** The calls that evaluate their last operand for every item of their receiver. */
const LOOPS: ReadonlySet<unknown> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Callers may send 64 tags: two nested loops over them take 4,096 steps, three would take a quarter of a million. */
const DEEPEST = 2;

/**
 * The message for a condition that nests loops so deeply that one request could block all others; `undefined` when it does
 * not.
 */
export function nestedLoops(root: ASTNode): string | undefined {
  if (depthOf(root) <= DEEPEST) return undefined;
  return `The condition must not nest all, exists, map or filter more than ${DEEPEST} deep: over the tags of one request that would stop the whole service. Compare single tags instead.`;
}

/** A loop is one level deeper than what it repeats; its receiver is evaluated only once. */
function depthOf(node: ASTNode): number {
  if (node.op !== 'rcall' || !LOOPS.has(node.args[0])) return deepest(node.args);
  const [, source, repeated] = node.args;
  return Math.max(depthOf(source), 1 + deepest(repeated));
}

function deepest(operands: unknown): number {
  return nodesIn(operands).reduce((most, node) => Math.max(most, depthOf(node)), 0);
}
