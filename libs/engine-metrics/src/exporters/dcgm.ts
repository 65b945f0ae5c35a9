import type { Exporter } from '../exporter.js';

/** The lowest of the numbers with which DCGM marks a missing value, in 32 and in 64 bits. */
const BLANK_FROM = 0x7fff_fff0;

/** NVIDIA's DCGM exporter. Memory is in MiB, utilisation in percent, engine activity a ratio. */
export const dcgm: Exporter = {
  name: 'dcgm',
  doesNotTell:
    'Whose work it is: the page of a node has every GPU of the node. Engines take the memory when they start, so that it says little of their load.',
  replicaLabels: [],
  blankFrom: BLANK_FROM,
  signals: {
    'gpu-utilisation': [
      { kind: 'gauge', of: { metric: 'DCGM_FI_DEV_GPU_UTIL' }, combine: 'max', scale: 0.01 },
      // A GPU partition (MIG) has no utilisation, but it has this.
      { kind: 'gauge', of: { metric: 'DCGM_FI_PROF_GR_ENGINE_ACTIVE' }, combine: 'max' },
    ],
    'gpu-memory': [
      {
        kind: 'share',
        part: { metric: 'DCGM_FI_DEV_FB_USED' },
        whole: [{ metric: 'DCGM_FI_DEV_FB_USED' }, { metric: 'DCGM_FI_DEV_FB_FREE' }],
        combine: 'max',
      },
    ],
  },
};
