import type { Decision } from '@signalbox/domain';

/** Something that went wrong on the way to a decision and did not stop it. The service counts these. */
export type RoutingWarning = {
  readonly kind: 'condition-failed';
  readonly route: string;
  readonly rule: string;
  /** For people; it names fields and types and holds no value of the request. */
  readonly message: string;
};

/** What may make a plan another than the usual one. */
export type SpecialTurn = 'spill' | 'explore' | 'fallback' | 'last-resort';

/** A decision with what the operator should know about how it was made. */
export type RoutingDecision = Decision & {
  readonly warnings: readonly RoutingWarning[];
  /** How many more backends were rejected than `rejected` names; always 0 with a trace. */
  readonly unlisted: number;
  /** What was out of the ordinary about a plan; absent when nothing was. */
  readonly special?: readonly SpecialTurn[];
};
