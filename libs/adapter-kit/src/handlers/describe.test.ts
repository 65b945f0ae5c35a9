import { AdapterService, descriptionFromWire } from '@signalbox/contracts';
import { expect, it } from 'vitest';
import { callContext, createFakeAdapter } from '../testing/fake-adapter.js';
import { serveDescribe } from './describe.js';

const { responseSerialize, responseDeserialize } = AdapterService.Describe;

it('describes the backends of the policy in force, and not of the one at the start', async () => {
  const { adapter } = createFakeAdapter({});
  const backends = new Map([...adapter.backends.values()].map((backend) => [backend.name, backend]));
  const describe = serveDescribe({ ...adapter, backends });
  const described = async (): Promise<readonly string[]> => {
    const message = await describe({}, callContext());
    if (Symbol.asyncIterator in message) throw new Error('Describe is no stream.');
    const description = descriptionFromWire(responseDeserialize(responseSerialize(message)));
    return description.backends.map(({ backend }) => backend);
  };
  expect(await described()).toEqual(['chat']);
  backends.clear();
  expect(await described()).toEqual([]);
});
