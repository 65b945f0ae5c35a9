import type { ASTNode } from '@marcbachmann/cel-js';

/** A node of a parsed condition and all of its descendants. */
export function nodesOf(node: ASTNode): readonly ASTNode[] {
  return [node, ...nodesIn(node.args).flatMap(nodesOf)];
}

/**
 * The path of a value, for example `request.task` or `mesh.backend.*.queue`: a chain of fields, with `*` for the name of a
 * backend, regardless of any `inZone` of `time`. `undefined` for anything that is not a chain of fields from a variable.
 */
export function pathOf(node: ASTNode): string | undefined {
  switch (node.op) {
    case 'id':
      return node.args;
    case '.':
      return joinPath(pathOf(node.args[0]), node.args[1]);
    case '[]':
      return joinPath(pathOf(node.args[0]), textOf(node.args[1]) ?? '*');
    case 'rcall':
      return node.args[0] === 'inZone' ? pathOf(node.args[1]) : undefined;
    default:
      return undefined;
  }
}

function joinPath(path: string | undefined, name: string): string | undefined {
  if (path === undefined) return undefined;
  return `${path}.${path === BACKENDS_PATH ? '*' : name}`;
}

/** The path below which every name is that of a backend. */
export const BACKENDS_PATH = 'mesh.backend';

/** The text of a string literal; `undefined` for everything else. */
export function textOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}

/** Whether an operand is a node: operands can also be plain values. */
export function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** The nodes among operands, which, depending on the operator, are one node or nested lists of nodes and plain values. */
export function nodesIn(operands: unknown): readonly ASTNode[] {
  if (Array.isArray(operands)) return operands.flatMap(nodesIn);
  return isNode(operands) ? [operands] : [];
}
