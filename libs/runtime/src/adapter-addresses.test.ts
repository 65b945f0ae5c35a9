import { expect, it } from 'vitest';
import { adapterAddresses } from './adapter-addresses.js';
import { readConfig } from './config.js';

const read = (text: string | undefined) =>
  readConfig({ adapters: adapterAddresses }, { SIGNALBOX_ADAPTERS: text });

it('reads one or several replicas of each adapter', () => {
  const result = read('openai=10.0.0.1:7001,10.0.0.2:7001;google=adapter-google:7002');
  expect(result.ok && [...result.config.adapters]).toEqual([
    ['openai', '10.0.0.1:7001,10.0.0.2:7001'],
    ['google', 'adapter-google:7002'],
  ]);
});

it.each([
  undefined,
  '',
  'openai',
  'openai=',
  'openai=host',
  'openai=host:1;',
  '=host:1',
  'a b=host:1',
  'a=b=host:1',
  'openai=host:65536',
])('refuses %j', (text) => expect(read(text).ok).toBe(false));
