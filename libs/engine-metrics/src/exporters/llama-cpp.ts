import type { Exporter } from '../exporter.js';

/** The server of llama.cpp, started with `--metrics`. */
export const llamaCpp: Exporter = {
  name: 'llama.cpp',
  doesNotTell:
    'How full the KV cache is, in versions since mid-2025, which have no such series any more, and how many slots there are to run in.',
  replicaLabels: [],
  signals: {
    running: [{ kind: 'gauge', of: { metric: 'llamacpp:requests_processing' }, combine: 'sum' }],
    waiting: [{ kind: 'gauge', of: { metric: 'llamacpp:requests_deferred' }, combine: 'sum' }],
    'kv-cache': [{ kind: 'gauge', of: { metric: 'llamacpp:kv_cache_usage_ratio' }, combine: 'max' }],
  },
};
