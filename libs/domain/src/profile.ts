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
  /** How carefully its data must be handled: what the caller says, and never less than what was found in it. */
  readonly sensitivity: Sensitivity;
  /** What was found in the text that made it more sensitive than it was said to be; the kinds, never the finds. */
  readonly detected?: readonly SensitiveKind[];
  /** What is asked for; absent: it could not be told. */
  readonly task?: Task;
  /** How hard it looks, 0 to 1; absent: it could not be told. */
  readonly complexity?: number;
  /** Natural language of the prompt as an ISO 639-1 code such as `en`; absent: it could not be told. */
  readonly language?: string;
  /** The caller's id of the conversation that this request belongs to. */
  readonly session?: string;
  /** Fingerprints of ever longer beginnings of the prompt, shortest first: equal beginnings have equal ones. */
  readonly prefix?: readonly PrefixBlock[];
  /** The caller's end user, as a hash that does not tell the name. */
  readonly user?: string;
  /** Which kind of user it is, in words of the policy's own. */
  readonly persona?: string;
  /** Where the caller is, in the words that the policy has for regions. */
  readonly region?: string;
  /** The caller's labels, for rules to use. */
  readonly tags: Readonly<Record<string, string>>;
  readonly preferences: RoutingPreferences;
  /** Milliseconds that the caller is willing to wait for the whole request. */
  readonly deadlineMs?: number;
};
