import { parse, type ASTNode } from '@marcbachmann/cel-js';
import {
  TEXT_TESTS,
  type ComparisonOperator,
  type ConditionAtom,
  type ConditionNode,
} from './condition-node.js';
import { fieldOf, literalOf } from './condition-operand.js';

/** The operator of the same comparison with its sides swapped. */
const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Reads a condition as a tree. It never throws: a text that is not a condition becomes one opaque node. */
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
