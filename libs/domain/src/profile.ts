import type { Capability } from './capability.js';
import type { PrefixBlock, SensitiveKind, Sensitivity, Task } from './features.js';
import type { RoutingPreferences } from './preferences.js';

/** How important a request is, the most important level first. Under overload `sheddable` goes first and `critical` last. */
export const CRITICALITIES = ['critical', 'standard', 'sheddable'] as const;

/** One level of importance. */
export type Criticality = (typeof CRITICALITIES)[number];

/** Whether one level is as important as another one, or more. */
export function isAtLeast(level: Criticality, other: Criticality): boolean {
  return CRITICALITIES.indexOf(level) <= CRITICALITIES.indexOf(other);
}

/**
 * Everything the decision may know about a request. The ingress derives it from the prompt, and it holds no prompt text:
 * the prompt goes only to the adapter.
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
  /** How carefully its data must be handled: the level that the caller states, raised by what was found in the text. */
  readonly sensitivity: Sensitivity;
  /** The kinds of sensitive data found in the text that raised the stated sensitivity; never the findings themselves. */
  readonly detected?: readonly SensitiveKind[];
  /** What kind of task it is; absent: unknown. */
  readonly task?: Task;
  /** How difficult it looks, 0 to 1; absent: unknown. */
  readonly complexity?: number;
  /** Natural language of the prompt as an ISO 639-1 code such as `en`; absent: unknown. */
  readonly language?: string;
  /** The caller's id of the conversation that this request belongs to. */
  readonly session?: string;
  /** Hashes of ever longer beginnings of the prompt, shortest first: equal beginnings have equal hashes. */
  readonly prefix?: readonly PrefixBlock[];
  /** The caller's end user, as a hash that does not reveal the name. */
  readonly user?: string;
  /** Which kind of user it is, in the policy's own vocabulary. */
  readonly persona?: string;
  /** Where the caller is, as one of the policy's region names. */
  readonly region?: string;
  /** The caller's labels, for rules to use. */
  readonly tags: Readonly<Record<string, string>>;
  readonly preferences: RoutingPreferences;
  /** Milliseconds that the caller is willing to wait for the whole request. */
  readonly deadlineMs?: number;
};
