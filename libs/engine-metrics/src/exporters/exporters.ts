import type { Exporter } from '../exporter.js';
import { dcgm } from './dcgm.js';
import { llamaCpp } from './llama-cpp.js';
import { sglang } from './sglang.js';
import { tgi } from './tgi.js';
import { triton } from './triton.js';
import { vllm } from './vllm.js';

/** Every supported exporter. If two of them provide the same signal, the first one counts. */
export const EXPORTERS: readonly Exporter[] = [vllm, sglang, tgi, llamaCpp, triton, dcgm];
