import type { Exporter, Selector } from '../exporter.js';

/** With priority scheduling there is a series for each priority besides the one for all, whose label is empty. */
function ofAllPriorities(metric: string): Selector {
  return { metric, where: { priority: '' } };
}

/** SGLang, started with `--enable-metrics`. Ranks of one replica repeat its numbers; `dp_rank` distinguishes replicas. */
export const sglang: Exporter = {
  name: 'sglang',
  doesNotTell:
    'Requests that wait for their grammar to be compiled, or between prefill and decode servers. The hit rate is that of the last prefill batch and jumps.',
  replicaLabels: ['tp_rank', 'pp_rank', 'moe_ep_rank'],
  signals: {
    running: [{ kind: 'gauge', of: ofAllPriorities('sglang:num_running_reqs'), combine: 'sum' }],
    waiting: [{ kind: 'gauge', of: ofAllPriorities('sglang:num_queue_reqs'), combine: 'sum' }],
    'kv-cache': [{ kind: 'gauge', of: { metric: 'sglang:token_usage' }, combine: 'max' }],
    'prefix-hits': [{ kind: 'gauge', of: { metric: 'sglang:cache_hit_rate' }, combine: 'mean' }],
  },
};
