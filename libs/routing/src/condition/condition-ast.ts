import { parse, type ASTNode } from '@marcbachmann/cel-js';

/**
 * A condition as a tree of few kinds of nodes, for those who reason about conditions instead of evaluating them.
 * Everything that is none of these kinds is `opaque`: it may be true, false or fail, and equal texts do the same.
 */
export type ConditionNode =
  | { readonly kind: 'and'; readonly parts: readonly ConditionNode[] }
  | { readonly kind: 'or'; readonly parts: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly part: ConditionNode }
  | { readonly kind: 'constant'; readonly value: boolean }
  | ConditionAtom;

/** One test of one field against literals. */
export type ConditionAtom =
  | {
      readonly kind: 'comparison';
      readonly field: ConditionField;
      readonly operator: ComparisonOperator;
      readonly literal: ConditionLiteral;
    }
  /** `request.task in ["code", "maths"]`. */
  | {
      readonly kind: 'one-of';
      readonly field: ConditionField;
      readonly literals: readonly ConditionLiteral[];
    }
  /** `"vision" in request.needs`: a member of a list, or a key of a map. */
  | { readonly kind: 'holds'; readonly field: ConditionField; readonly member: string }
  | {
      readonly kind: 'text-test';
      readonly field: ConditionField;
      readonly test: TextTest;
      readonly text: string;
    }
  /** `has(request.tags.team)`. */
  | { readonly kind: 'presence'; readonly field: ConditionField }
  | { readonly kind: 'opaque'; readonly text: string };

/** A field of a value of the condition, such as `request.tags["team"]`, or the size of one. */
export type ConditionField = {
  /** From the root on, quotes and dots left out; a method with its arguments is one step. */
  readonly path: readonly string[];
  readonly of: 'value' | 'size';
};

/** A literal of a condition; whole numbers and fractions are both numbers. */
export type ConditionLiteral = string | number | boolean;

/** How a field is compared with a literal on its right. */
export type ComparisonOperator = keyof typeof MIRRORED;

/** Tests of texts. */
export type TextTest = (typeof TEXT_TESTS)[number];

/** The same comparison with its sides exchanged. */
const MIRRORED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const TEXT_TESTS = ['startsWith', 'endsWith', 'contains'] as const;

/** Reads a condition as a tree. It never throws: a text that is no condition is one opaque node. */
export function conditionAst(text: string): ConditionNode {
  try {
    return nodeOf(parse(text).ast);
  } catch {
    return { kind: 'opaque', text };
  }
}

function nodeOf(node: ASTNode): ConditionNode {
  switch (node.op) {
    case '&&':
      return { kind: 'and', parts: node.args.map(nodeOf) };
    case '||':
      return { kind: 'or', parts: node.args.map(nodeOf) };
    case '!_':
      return { kind: 'not', part: nodeOf(node.args) };
    case 'value':
      return typeof node.args === 'boolean' ? { kind: 'constant', value: node.args } : opaque(node);
    default:
      return atomOf(node) ?? opaque(node);
  }
}

function opaque({ input, start, end }: ASTNode): ConditionAtom {
  return { kind: 'opaque', text: input.slice(start, end) };
}

function atomOf(node: ASTNode): ConditionAtom | undefined {
  switch (node.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparisonOf(node.op, ...node.args);
    case 'in':
      return membershipOf(...node.args);
    case 'call':
      return node.args[0] === 'has' ? presenceOf(node.args[1]) : undefined;
    case 'rcall':
      return textTestOf(...node.args);
    default: {
      const field = fieldOf(node);
      return field && { kind: 'comparison', field, operator: '==', literal: true };
    }
  }
}

function comparisonOf(
  operator: ComparisonOperator,
  left: ASTNode,
  right: ASTNode,
): ConditionAtom | undefined {
  const [field, literal] = [fieldOf(left), literalOf(right)];
  if (field !== undefined && literal !== undefined) return { kind: 'comparison', field, operator, literal };
  const [mirroredField, mirroredLiteral] = [fieldOf(right), literalOf(left)];
  if (mirroredField === undefined || mirroredLiteral === undefined) return undefined;
  return {
    kind: 'comparison',
    field: mirroredField,
    operator: MIRRORED[operator],
    literal: mirroredLiteral,
  };
}

function membershipOf(left: ASTNode, right: ASTNode): ConditionAtom | undefined {
  if (right.op === 'list') {
    const field = fieldOf(left);
    const literals = right.args.map(literalOf).filter((literal) => literal !== undefined);
    if (field === undefined || literals.length < right.args.length) return undefined;
    return { kind: 'one-of', field, literals };
  }
  const [member, field] = [literalOf(left), fieldOf(right)];
  return typeof member === 'string' && field?.of === 'value' ? { kind: 'holds', field, member } : undefined;
}

function presenceOf([argument]: readonly ASTNode[]): ConditionAtom | undefined {
  const field = argument && fieldOf(argument);
  return field && { kind: 'presence', field };
}

function textTestOf(
  method: string,
  receiver: ASTNode,
  [argument]: readonly ASTNode[],
): ConditionAtom | undefined {
  const test = TEXT_TESTS.find((known) => known === method);
  const [field, text] = [fieldOf(receiver), argument && literalOf(argument)];
  if (test === undefined || field === undefined || typeof text !== 'string') return undefined;
  return { kind: 'text-test', field, test, text };
}

/** A field, or the size of one: `size(request.needs)` and `request.needs.size()`. */
function fieldOf(node: ASTNode): ConditionField | undefined {
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

function literalOf(node: ASTNode): ConditionLiteral | undefined {
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
