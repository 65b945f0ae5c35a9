// Original file: proto/signalbox/decision/v1/plan.proto

/**
 * Which part of a decision a step belongs to.
 */
export const DecisionStage = {
  /**
   * Not set.
   */
  DECISION_STAGE_UNSPECIFIED: 'DECISION_STAGE_UNSPECIFIED',
  /**
   * The model name led to a route.
   */
  DECISION_STAGE_ROUTE: 'DECISION_STAGE_ROUTE',
  /**
   * A rule of the route matched.
   */
  DECISION_STAGE_RULE: 'DECISION_STAGE_RULE',
  /**
   * A filter removed candidates.
   */
  DECISION_STAGE_FILTER: 'DECISION_STAGE_FILTER',
  /**
   * A scorer judged candidates.
   */
  DECISION_STAGE_SCORER: 'DECISION_STAGE_SCORER',
  /**
   * A picker ordered candidates.
   */
  DECISION_STAGE_PICKER: 'DECISION_STAGE_PICKER',
} as const;

/**
 * Which part of a decision a step belongs to.
 */
export type DecisionStage =
  /**
   * Not set.
   */
  | 'DECISION_STAGE_UNSPECIFIED'
  | 0
  /**
   * The model name led to a route.
   */
  | 'DECISION_STAGE_ROUTE'
  | 1
  /**
   * A rule of the route matched.
   */
  | 'DECISION_STAGE_RULE'
  | 2
  /**
   * A filter removed candidates.
   */
  | 'DECISION_STAGE_FILTER'
  | 3
  /**
   * A scorer judged candidates.
   */
  | 'DECISION_STAGE_SCORER'
  | 4
  /**
   * A picker ordered candidates.
   */
  | 'DECISION_STAGE_PICKER'
  | 5

/**
 * Which part of a decision a step belongs to.
 */
export type DecisionStage__Output = typeof DecisionStage[keyof typeof DecisionStage]
