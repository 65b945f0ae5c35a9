import type { Capability } from '@signalbox/domain';
import type {
  ComparisonOperator,
  ConditionAtom,
  ConditionField,
  ConditionLiteral,
  ConditionNode,
} from '@signalbox/routing';

/** The condition that is always true. */
export const ALWAYS: ConditionNode = { kind: 'constant', value: true };

/** `request.<field> <operator> <literal>`. */
export function compareRequest(
  field: string,
  operator: ComparisonOperator,
  literal: ConditionLiteral,
): ConditionNode {
  return { kind: 'comparison', field: requestField(field), operator, literal };
}

/** `"<capability>" in request.needs`. */
export function needsCapability(capability: Capability): ConditionNode {
  return { kind: 'holds', field: requestField('needs'), member: capability };
}

/** `size(request.needs) == 0`. */
export const NEEDS_NOTHING: ConditionNode = {
  kind: 'comparison',
  field: { ...requestField('needs'), of: 'size' },
  operator: '==',
  literal: 0,
};

/** At least one of these conditions. */
export function either(...parts: readonly ConditionNode[]): ConditionNode {
  return { kind: 'or', parts };
}

/** The atoms of a condition, from left to right. */
export function atomsOf(node: ConditionNode): readonly ConditionAtom[] {
  switch (node.kind) {
    case 'constant':
      return [];
    case 'not':
      return atomsOf(node.part);
    case 'and':
    case 'or':
      return node.parts.flatMap(atomsOf);
    default:
      return [node];
  }
}

/** Whether a condition says anywhere what holds when a field is absent: `!has(…)`. */
export function hasNegatedPresence(node: ConditionNode, path: readonly string[]): boolean {
  switch (node.kind) {
    case 'not':
      return node.part.kind === 'presence'
        ? node.part.field.path.join('.') === path.join('.')
        : hasNegatedPresence(node.part, path);
    case 'and':
    case 'or':
      return node.parts.some((part) => hasNegatedPresence(part, path));
    default:
      return false;
  }
}

function requestField(field: string): ConditionField {
  return { path: ['request', field], of: 'value' };
}
