import type { Capability } from '@signalbox/domain';
import type { ComparisonOperator, ConditionField, ConditionLiteral, ConditionNode } from '@signalbox/routing';

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

/** One of the two. */
export function either(...parts: readonly ConditionNode[]): ConditionNode {
  return { kind: 'or', parts };
}

function requestField(field: string): ConditionField {
  return { path: ['request', field], of: 'value' };
}
