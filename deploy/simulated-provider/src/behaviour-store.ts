import type { z } from 'zod';
import {
  behaviourPatchSchema,
  mergeBehaviour,
  usualBehaviour,
  type Behaviour,
  type BehaviourPatch,
} from './behaviour.js';
import type { Flap } from './faults/define-fault.js';
import type { Fault } from './faults/registry.js';
import type { LatencyClock } from './latency-clock.js';

/** The behaviours in force: one for all models, and what single models do differently. */
export type BehaviourSettings = {
  readonly default: Behaviour;
  readonly models: { readonly [model: string]: BehaviourPatch };
};

/** The behaviours a server starts with. */
export type InitialBehaviours = {
  readonly default?: BehaviourPatch | undefined;
  readonly models?: { readonly [model: string]: BehaviourPatch } | undefined;
};

/** Holds how each model behaves now. Changes take effect with the next request. */
export type BehaviourStore = {
  /** Finds a model's behaviour. */
  readonly of: (model: string) => Behaviour;
  /** Finds the fault that hits this request and counts the hit; null when it is off now, or has hit as often as it may. */
  readonly takeFault: (model: string) => Fault | null;
  /**
   * Changes a model's behaviour, or that of all models when none is named. The hits of a fault in the patch are counted
   * anew. Throws a ZodError, and changes nothing, when the patch is not valid.
   */
  readonly set: (model: string | undefined, patch: BehaviourPatch) => void;
  /** Restores the behaviours of the start. */
  readonly reset: () => void;
  readonly settings: () => BehaviourSettings;
};

type Patch = z.output<typeof behaviourPatchSchema>;

/**
 * What was set for one model or for all: the patch, the behaviour that results, since when its fault has been set, and how
 * often that fault may still hit.
 */
type Layer = {
  readonly patch: Patch;
  readonly behaviour: Behaviour;
  readonly faultSince: number;
  hitsLeft: number;
};

/** Creates the store with the behaviours of the start. Throws a ZodError when they are not valid. */
export function createBehaviourStore(
  { now }: Pick<LatencyClock, 'now'>,
  initial: InitialBehaviours = {},
): BehaviourStore {
  const layers = new Map<string, Layer>();
  const layOver = (layer: Layer | undefined, patch: Patch, base: Behaviour): Layer => {
    const whole = { ...layer?.patch, ...withoutUndefined(patch) };
    const kept = patch.fault === undefined ? layer : undefined;
    return {
      patch: whole,
      behaviour: mergeBehaviour(base, whole),
      faultSince: kept?.faultSince ?? now(),
      hitsLeft: kept?.hitsLeft ?? patch.fault?.times ?? Number.POSITIVE_INFINITY,
    };
  };
  const takeHit = (layer: Layer): Fault | null => {
    const { fault } = layer.behaviour;
    if (fault === null || layer.hitsLeft === 0) return null;
    if (fault.flap !== undefined && !isOn(fault.flap, now() - layer.faultSince)) return null;
    layer.hitsLeft -= 1;
    return fault;
  };
  let common = layOver(undefined, {}, usualBehaviour);

  const set = (model: string | undefined, input: BehaviourPatch): void => {
    const patch = behaviourPatchSchema.parse(input);
    if (model !== undefined) {
      layers.set(model, layOver(layers.get(model), patch, common.behaviour));
      return;
    }
    common = layOver(common, patch, usualBehaviour);
    for (const [name, layer] of layers) layers.set(name, layOver(layer, {}, common.behaviour));
  };
  const reset = (): void => {
    layers.clear();
    common = layOver(undefined, {}, usualBehaviour);
    set(undefined, initial.default ?? {});
    for (const [model, patch] of Object.entries(initial.models ?? {})) set(model, patch);
  };

  reset();
  return {
    of: (model) => (layers.get(model) ?? common).behaviour,
    takeFault: (model) => {
      const layer = layers.get(model);
      return takeHit(layer?.patch.fault === undefined ? common : layer);
    },
    set,
    reset,
    settings: () => ({
      default: common.behaviour,
      models: Object.fromEntries([...layers].map(([model, { patch }]) => [model, patch])),
    }),
  };
}

function isOn({ everyMs, forMs }: Flap, sinceMs: number): boolean {
  return sinceMs % everyMs < forMs;
}

function withoutUndefined(patch: Patch): Patch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
