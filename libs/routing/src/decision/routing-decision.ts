import type { Decision } from '@signalbox/domain';

/** A problem during a decision that did not stop it. The service counts these. */
export type RoutingWarning = {
  readonly kind: 'condition-failed';
  readonly route: string;
  readonly rule: string;
  /** For people; it names fields and types and never contains a value of the request. */
  readonly message: string;
};

/** What can make a plan differ from the usual one. */
export type SpecialTurn = 'spill' | 'explore' | 'fallback' | 'last-resort';

/** A decision with what the operator should know about how it was made. */
export type RoutingDecision = Decision & {
  readonly warnings: readonly RoutingWarning[];
  /** How many more backends were rejected than `rejected` names; always 0 with a trace. */
  readonly unlisted: number;
  /** What was unusual about a plan; absent when nothing was. */
  readonly special?: readonly SpecialTurn[];
};
