import { startSimulatedProvider } from '@signalbox/simulated-provider';
import { runAdapterConformance } from '@signalbox/testkit/conformance';
import { simulatedAdapter } from './adapter.js';

runAdapterConformance({
  definition: simulatedAdapter,
  startUpstream: startSimulatedProvider,
  wire: 'simulated',
  model: 'parrot-1',
  skip: [
    {
      reason: 'This wire carries text, tools, stop texts and a limit, and warns of all else.',
      cases: [
        'makes the model call the tool that is named',
        'sends a picture',
        'gets an answer of the schema that was asked for',
      ],
    },
    {
      reason: 'The provider is asked for its health without a key, and no fault touches that.',
      cases: ['whose probe fails when the provider refuses the key'],
    },
  ],
});
