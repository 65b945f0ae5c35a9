import { startSimulatedProvider } from '@signalbox/simulated-provider';
import { runAdapterConformance } from '@signalbox/testkit/conformance';
import { openaiCompatibleAdapter } from './adapter.js';

runAdapterConformance({
  definition: openaiCompatibleAdapter,
  startUpstream: startSimulatedProvider,
  wire: 'vllm',
  model: 'llama-3.1-8b',
});
