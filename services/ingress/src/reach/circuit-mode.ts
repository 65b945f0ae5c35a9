/** Who acts on the failures of backends and adapters that an ingress sees. */
export const CIRCUIT_MODES = ['shared', 'local', 'off'] as const;

/** One of them. `off`: nobody does, and nothing is left alone, whatever happened. */
export type CircuitMode = (typeof CIRCUIT_MODES)[number];
