import type { ASTNode } from '@marcbachmann/cel-js';
import { isNode, nodesIn } from './ast.js';

/** What the library says of two operands whose types do not go together. */
const OVERLOAD = /^no such overload: (\S+) (\S+) (\S+)$/;

/** CEL's words for a type as everybody has them. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  bool: 'true or false',
  double: 'a fraction',
  int: 'a whole number',
  string: 'a text',
};

/** One side of an operator: as it was written, and of what type it is. */
type Side = { readonly text: string; readonly type: string; readonly isLiteral: boolean };

/**
 * Why two values do not go together, and what to write in their place; `undefined` for every other error.
 * @param summary - What the library says.
 * @param text - The condition as it was written.
 */
export function explainOverload(error: Error, summary: string, text: string): string | undefined {
  const [, leftType, operator, rightType] = OVERLOAD.exec(summary) ?? [];
  const node = 'node' in error ? error.node : undefined;
  if (leftType === undefined || rightType === undefined || !isNode(node)) return undefined;
  const [left, right] = nodesIn(node.args);
  if (left === undefined || right === undefined) return undefined;
  const sides = [sideOf(left, leftType, text), sideOf(right, rightType, text)] as const;
  const [a, b] = sides[0].isLiteral ? [sides[1], sides[0]] : sides;
  return `${a.text} is ${wordOf(a)} and ${b.text} ${b.isLiteral ? '' : 'is '}${wordOf(b)}: ${remedy(a, b, operator ?? '')}`;
}

function sideOf(node: ASTNode, type: string, text: string): Side {
  return { text: text.slice(node.start, node.end), type, isLiteral: node.op === 'value' };
}

function wordOf({ type }: Side): string {
  return TYPE_WORDS[type] ?? `of type ${type}`;
}

/** What to write so that the second side, a literal if one of them is, goes with the first. */
function remedy(a: Side, b: Side, operator: string): string {
  const asNeeded = b.isLiteral ? literalAs(a.type, b) : undefined;
  if (asNeeded !== undefined) return `write ${asNeeded}.`;
  if (a.type === 'double' && b.type === 'int') return `write double(${b.text}).`;
  if (a.type === 'int' && b.type === 'double') return `write double(${a.text}).`;
  return `\`${operator}\` takes no such pair.`;
}

/** A literal in the form of another type, as far as it has one. */
function literalAs(type: string, { text, type: own }: Side): string | undefined {
  if (type === 'double' && own === 'int') return `${text}.0`;
  if (type === 'string' && own !== 'string') return `"${text}", in quotes`;
  const content = own === 'string' ? text.slice(1, -1) : '';
  if (type === 'int' && /^-?\d+$/.test(content)) return `${content} without quotes`;
  if (type === 'double' && /^-?\d+\.\d+$/.test(content)) return `${content} without quotes`;
  return type === 'bool' && /^(?:true|false)$/.test(content) ? `${content} without quotes` : undefined;
}
