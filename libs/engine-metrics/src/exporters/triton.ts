import type { Exporter, Selector } from '../exporter.js';

function requestsOf(type: string): Selector {
  return { metric: 'nv_trt_llm_request_metrics', where: { request_type: type } };
}

function blocksOf(type: string): Selector {
  return { metric: 'nv_trt_llm_kv_cache_block_metrics', where: { kv_cache_block_type: type } };
}

/** Triton Inference Server, alone and with the TensorRT-LLM backend, whose series begin with `nv_trt_llm_`. */
export const triton: Exporter = {
  name: 'triton',
  doesNotTell:
    'Without the TensorRT-LLM backend, what runs and how full any KV cache is; never the prefix hits. An ensemble has a queue for each of its steps, of which the longest counts.',
  replicaLabels: [],
  signals: {
    running: [{ kind: 'gauge', of: requestsOf('scheduled'), combine: 'sum' }],
    waiting: [
      { kind: 'gauge', of: requestsOf('waiting'), combine: 'sum' },
      { kind: 'gauge', of: { metric: 'nv_inference_pending_request_count' }, combine: 'max' },
    ],
    'kv-cache': [
      { kind: 'gauge', of: blocksOf('fraction'), combine: 'max' },
      { kind: 'share', part: blocksOf('used'), whole: [blocksOf('max')], combine: 'max' },
    ],
    'gpu-utilisation': [{ kind: 'gauge', of: { metric: 'nv_gpu_utilization' }, combine: 'max' }],
    'gpu-memory': [
      {
        kind: 'share',
        part: { metric: 'nv_gpu_memory_used_bytes' },
        whole: [{ metric: 'nv_gpu_memory_total_bytes' }],
        combine: 'max',
      },
    ],
  },
};
