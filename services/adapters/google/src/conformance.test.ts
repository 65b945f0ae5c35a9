import { startSimulatedProvider } from '@signalbox/simulated-provider';
import { runAdapterConformance } from '@signalbox/testkit/conformance';
import { googleAdapter } from './adapter.js';

runAdapterConformance({
  definition: googleAdapter,
  startUpstream: startSimulatedProvider,
  wire: 'gemini',
  model: 'gemini-2.5-flash',
  embeddingModel: 'gemini-embedding-001',
});
