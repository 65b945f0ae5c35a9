import { startSimulatedProvider } from '@signalbox/simulated-provider';
import { runAdapterConformance } from '@signalbox/testkit/conformance';
import { openaiAdapter } from './adapter.js';

runAdapterConformance({
  definition: openaiAdapter,
  startUpstream: startSimulatedProvider,
  wire: 'openai',
  model: 'gpt-4.1',
  embeddingModel: 'text-embedding-3-small',
});
