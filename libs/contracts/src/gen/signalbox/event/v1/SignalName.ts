// Original file: proto/signalbox/event/v1/signal_events.proto

/**
 * What a live reading tells.
 */
export const SignalName = {
  /**
   * Not set.
   */
  SIGNAL_NAME_UNSPECIFIED: 'SIGNAL_NAME_UNSPECIFIED',
  /**
   * Requests that one ingress has under way at the backend.
   */
  SIGNAL_NAME_IN_FLIGHT: 'SIGNAL_NAME_IN_FLIGHT',
  /**
   * Requests that a self-hosted engine works on.
   */
  SIGNAL_NAME_RUNNING: 'SIGNAL_NAME_RUNNING',
  /**
   * Requests that wait in the queue of a self-hosted engine.
   */
  SIGNAL_NAME_WAITING: 'SIGNAL_NAME_WAITING',
  /**
   * Share of the KV cache in use.
   */
  SIGNAL_NAME_KV_CACHE: 'SIGNAL_NAME_KV_CACHE',
  /**
   * Share of prompt tokens that the engine found in its prefix cache.
   */
  SIGNAL_NAME_PREFIX_HITS: 'SIGNAL_NAME_PREFIX_HITS',
  /**
   * Share of time that the busiest GPU worked.
   */
  SIGNAL_NAME_GPU_UTILISATION: 'SIGNAL_NAME_GPU_UTILISATION',
  /**
   * Share of memory in use of the fullest GPU.
   */
  SIGNAL_NAME_GPU_MEMORY: 'SIGNAL_NAME_GPU_MEMORY',
} as const;

/**
 * What a live reading tells.
 */
export type SignalName =
  /**
   * Not set.
   */
  | 'SIGNAL_NAME_UNSPECIFIED'
  | 0
  /**
   * Requests that one ingress has under way at the backend.
   */
  | 'SIGNAL_NAME_IN_FLIGHT'
  | 1
  /**
   * Requests that a self-hosted engine works on.
   */
  | 'SIGNAL_NAME_RUNNING'
  | 2
  /**
   * Requests that wait in the queue of a self-hosted engine.
   */
  | 'SIGNAL_NAME_WAITING'
  | 3
  /**
   * Share of the KV cache in use.
   */
  | 'SIGNAL_NAME_KV_CACHE'
  | 4
  /**
   * Share of prompt tokens that the engine found in its prefix cache.
   */
  | 'SIGNAL_NAME_PREFIX_HITS'
  | 5
  /**
   * Share of time that the busiest GPU worked.
   */
  | 'SIGNAL_NAME_GPU_UTILISATION'
  | 6
  /**
   * Share of memory in use of the fullest GPU.
   */
  | 'SIGNAL_NAME_GPU_MEMORY'
  | 7

/**
 * What a live reading tells.
 */
export type SignalName__Output = typeof SignalName[keyof typeof SignalName]
