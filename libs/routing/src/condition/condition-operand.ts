import type { ASTNode } from '@marcbachmann/cel-js';
import type { ConditionField, ConditionLiteral } from './condition-node.js';

/**
 * The field that an operand reads, or whose size it takes, as `size(request.needs)` and `request.needs.size()` do;
 * `undefined` for anything else.
 */
export function fieldOf(node: ASTNode): ConditionField | undefined {
  const measured = measuredBySize(node);
  const path = pathOf(measured ?? node);
  if (path === undefined || path.length < 2) return undefined;
  return { path, of: measured === undefined ? 'value' : 'size' };
}

function measuredBySize(node: ASTNode): ASTNode | undefined {
  if (node.op === 'call' && node.args[0] === 'size') return node.args[1][0];
  if (node.op === 'rcall' && node.args[0] === 'size' && node.args[2].length === 0) return node.args[1];
  return undefined;
}

function pathOf(node: ASTNode): readonly string[] | undefined {
  switch (node.op) {
    case 'id':
      return [node.args];
    case '.':
      return extend(pathOf(node.args[0]), node.args[1]);
    case '[]': {
      const key = literalOf(node.args[1]);
      return typeof key === 'string' ? extend(pathOf(node.args[0]), key) : undefined;
    }
    case 'rcall': {
      const [method, receiver, operands] = node.args;
      const literals = operands.map(literalOf);
      if (literals.includes(undefined)) return undefined;
      return extend(pathOf(receiver), `${method}(${JSON.stringify(literals).slice(1, -1)})`);
    }
    default:
      return undefined;
  }
}

function extend(path: readonly string[] | undefined, step: string): readonly string[] | undefined {
  return path && [...path, step];
}

/** The value of a literal operand; `undefined` for anything else. */
export function literalOf(node: ASTNode): ConditionLiteral | undefined {
  if (node.op === '-_') {
    const positive = literalOf(node.args);
    return typeof positive === 'number' ? -positive : undefined;
  }
  if (node.op !== 'value') return undefined;
  const value = node.args;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}
