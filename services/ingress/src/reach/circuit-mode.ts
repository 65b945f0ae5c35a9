/** Who learns from what an ingress sees of backends and adapters that fail. */
export const CIRCUIT_MODES = ['shared', 'local', 'off'] as const;

/** One of them. `off`: nobody does, and nobody is left alone whatever happened. */
export type CircuitMode = (typeof CIRCUIT_MODES)[number];
