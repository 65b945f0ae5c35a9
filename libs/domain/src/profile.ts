import type { Capability } from './capability.js';
import type { RoutingPreferences } from './preferences.js';

/** How important a request is. Under overload `sheddable` goes first and `critical` last. */
export const CRITICALITIES = ['critical', 'standard', 'sheddable'] as const;

/** One level of importance. */
export type Criticality = (typeof CRITICALITIES)[number];

/**
 * All that the decision may know of a request. It is made from the prompt by the ingress and holds none of its text:
 * the prompt goes to the adapter and to nobody else.
 */
export type RequestProfile = {
  readonly requestId: string;
  /** The model name the client asked for, for example `auto`. */
  readonly model: string;
  readonly kind: 'chat' | 'embed';
  readonly stream: boolean;
  readonly tenant?: string;
  readonly criticality: Criticality;
  /** Estimate of the prompt's length, in tokens. */
  readonly inputTokens: number;
  /** The caller's own limit on the answer, in tokens. */
  readonly maxOutputTokens?: number;
  /** What a backend must be able to do. */
  readonly needs: readonly Capability[];
  /** Number of messages, tools and images: cheap shape features that rules may use. */
  readonly messageCount: number;
  readonly toolCount: number;
  readonly imageCount: number;
  /** The caller's labels, for rules to use. */
  readonly tags: Readonly<Record<string, string>>;
  readonly preferences: RoutingPreferences;
  /** Milliseconds that the caller is willing to wait for the whole request. */
  readonly deadlineMs?: number;
};
