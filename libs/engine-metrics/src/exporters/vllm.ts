import type { Exporter } from '../exporter.js';

/** vLLM. With data parallelism each engine has its own series, distinguished by `engine`. */
export const vllm: Exporter = {
  name: 'vllm',
  doesNotTell:
    'How long a waiting request will wait. The counters of prefix hits are those of the whole engine: one chatty session can make them look good.',
  replicaLabels: [],
  signals: {
    running: [{ kind: 'gauge', of: { metric: 'vllm:num_requests_running' }, combine: 'sum' }],
    waiting: [{ kind: 'gauge', of: { metric: 'vllm:num_requests_waiting' }, combine: 'sum' }],
    'kv-cache': [
      { kind: 'gauge', of: { metric: 'vllm:kv_cache_usage_perc' }, combine: 'max' },
      // Its name before 0.9. Both are ratios, whatever their names say.
      { kind: 'gauge', of: { metric: 'vllm:gpu_cache_usage_perc' }, combine: 'max' },
    ],
    'prefix-hits': [
      {
        kind: 'growth',
        part: { metric: 'vllm:prefix_cache_hits_total' },
        whole: { metric: 'vllm:prefix_cache_queries_total' },
      },
      {
        kind: 'growth',
        part: { metric: 'vllm:gpu_prefix_cache_hits_total' },
        whole: { metric: 'vllm:gpu_prefix_cache_queries_total' },
      },
      // The V0 engine reports a share of blocks, and -1 when caching is off.
      { kind: 'gauge', of: { metric: 'vllm:gpu_prefix_cache_hit_rate' }, combine: 'mean' },
    ],
  },
};
