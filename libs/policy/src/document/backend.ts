import type { Capability, Milliseconds, Price, Task } from '@signalbox/domain';

/** A backend that requests can be sent to: one model at one provider. */
export type BackendPolicy = {
  readonly name: string;
  readonly provider: string;
  /** The model's name at the provider. */
  readonly model: string;
  readonly capabilities: readonly Capability[];
  /** Tokens of prompt and answer together; absent: unknown, and no request is refused because of its length. */
  readonly contextWindow?: number;
  /** Longest answer, in tokens; absent: unknown. */
  readonly maxOutputTokens?: number;
  /** Absent: the price table decides. */
  readonly price?: Price;
  /** 0..1 by task, and `default` for all others. */
  readonly quality: Quality;
  /** Share of traffic, multiplied by the score, for the `weighted` picker. */
  readonly weight: number;
  /** Requests that may be in flight at once, from all ingresses; absent: no limit is known. */
  readonly concurrency?: number;
  /** The provider's cache of prompt beginnings; absent: none worth considering. */
  readonly cache?: CachePolicy;
  /** When it counts as full. */
  readonly saturation: SaturationPolicy;
};

/** How a provider caches the beginnings of prompts. */
export type CachePolicy = {
  /** How long the beginning of a sent prompt stays warm. */
  readonly ttlMs: Milliseconds;
  /** The shortest beginning that is cached, in tokens. */
  readonly minTokens: number;
};

/** When a backend counts as full: it is skipped as long as another one is not full. */
export type SaturationPolicy = {
  /** Requests in the engine's queue. */
  readonly waiting: number;
  /** Share of its KV cache, 0..1. */
  readonly kvCache: number;
  /** Share of the memory of its fullest GPU, 0..1; absent: ignored, because engines take all memory when they start. */
  readonly gpuMemory?: number;
};

/** How good a model's answers are, 0..1 by task; `default` for a task that is not listed or unknown. */
export type Quality = { readonly default: number } & Readonly<Partial<Record<Task, number>>>;
