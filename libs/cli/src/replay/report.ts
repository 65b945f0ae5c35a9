import type { EpochMs, Milliseconds, NanoUsd } from '@signalbox/domain';
import type { Choice } from './choice.js';

/** What another policy would change, in numbers. */
export type ReplayReport = {
  readonly requests: number;
  /** Requests whose first choice is another backend, or that are refused on one side only. */
  readonly elsewhere: number;
  readonly elsewhereShare: number;
  readonly refused: { readonly before: number; readonly after: number };
  /** How many requests went from where to where, including those that stay; the most frequent first. */
  readonly moves: readonly Move[];
  /** Over the requests whose cost is known on both sides. */
  readonly cost: {
    readonly compared: number;
    readonly beforeNanoUsd: NanoUsd;
    readonly afterNanoUsd: NanoUsd;
    readonly changeNanoUsd: NanoUsd;
    readonly changePerRequestNanoUsd: NanoUsd;
  };
  /** Expected time to first token, over the requests for which it is known on both sides. */
  readonly firstToken: { readonly compared: number; readonly before?: Spread; readonly after?: Spread };
  /** Mean of the policies' quality of the chosen backends for the task, over the requests for which both sides have it. */
  readonly quality: { readonly compared: number; readonly before?: number; readonly after?: number };
  /** Decisions that were replayed without a picture of the mesh, because none is recorded before them. */
  readonly withoutPicture: number;
  /**
   * How many decisions come out differently when the policy that made them makes them again, of those whose policy is available.
   * The mesh is recorded only once a second, so a change of this size says nothing about the other policy.
   */
  readonly noise: { readonly compared: number; readonly differ: number };
  /** How many decisions were recorded under which version. */
  readonly recordedUnder: Readonly<Record<string, number>>;
  /** The requests that go elsewhere and change most: refused on one side, then by cost, then by quality. */
  readonly moved: readonly MovedRequest[];
};

/** Requests that went from one place to another; `null` is "refused". */
export type Move = { readonly from: string | null; readonly to: string | null; readonly requests: number };

/** A mean and two quantiles. */
export type Spread = {
  readonly meanMs: Milliseconds;
  readonly p50Ms: Milliseconds;
  readonly p90Ms: Milliseconds;
};

/** One request that goes elsewhere. */
export type MovedRequest = {
  readonly requestId: string;
  readonly at: EpochMs;
  readonly model: string;
  readonly tenant?: string;
  readonly task?: string;
  readonly before: Choice;
  readonly after: Choice;
  readonly changeNanoUsd?: NanoUsd;
  readonly changeQuality?: number;
};
