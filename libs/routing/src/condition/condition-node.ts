/**
 * A condition as a tree of a few kinds of nodes, for code that reasons about conditions instead of evaluating them.
 * Everything else is `opaque`: it may be true, false or fail, and equal texts behave equally.
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
  /** From the root, without quotes and dots; a method with its arguments is one step. */
  readonly path: readonly string[];
  readonly of: 'value' | 'size';
};

/** A literal of a condition; integers and fractions are both numbers. */
export type ConditionLiteral = string | number | boolean;

/** How a field is compared with a literal on its right. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Methods that test a text. */
export const TEXT_TESTS = ['startsWith', 'endsWith', 'contains'] as const;

/** One of them. */
export type TextTest = (typeof TEXT_TESTS)[number];
