import { probeRequestToWire } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import { expect, it } from 'vitest';
import { callContext, createFakeAdapter } from '../testing/fake-adapter.js';
import { serveProbe } from './probe.js';

it('tells why a probe failed without the credential that the provider quotes', async () => {
  const { adapter } = createFakeAdapter({ status: 401, reads: ['no such key: sk-fake'] });
  const answer = Promise.resolve(serveProbe(adapter)(probeRequestToWire('chat') as never, callContext()));
  const error = RouterError.from(await answer.catch((thrown: unknown) => thrown));
  expect(error).toMatchObject({ providerStatus: 401, providerMessage: 'no such key: [redacted]' });
});
