import type { Exporter } from '../exporter.js';

/** Text Generation Inference. Its page names no model, because a server has only one. */
export const tgi: Exporter = {
  name: 'tgi',
  doesNotTell: 'How full the KV cache is, and whether a prefix was found in it.',
  replicaLabels: [],
  signals: {
    running: [{ kind: 'gauge', of: { metric: 'tgi_batch_current_size' }, combine: 'sum' }],
    waiting: [{ kind: 'gauge', of: { metric: 'tgi_queue_size' }, combine: 'sum' }],
  },
};
