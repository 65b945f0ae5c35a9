import { startSimulatedProvider } from '@signalbox/simulated-provider';
import { runAdapterConformance } from '@signalbox/testkit/conformance';
import { anthropicAdapter } from './adapter.js';

runAdapterConformance({
  definition: anthropicAdapter,
  startUpstream: startSimulatedProvider,
  wire: 'anthropic',
  model: 'claude-haiku-4-5',
  skip: [{ reason: 'Anthropic has no embeddings.', cases: ['turns texts into vectors'] }],
});
