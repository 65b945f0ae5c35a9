import { expect, it } from 'vitest';
import { targetOf } from './channel-options.js';

it.each([
  ['127.0.0.1:1', 'ipv4:127.0.0.1:1'],
  ['10.0.0.1:1,10.0.0.2:2', 'ipv4:10.0.0.1:1,10.0.0.2:2'],
  ['adapter-openai:7001', 'dns:///adapter-openai:7001'],
])('%s becomes %s', (addresses, target) => expect(targetOf(addresses)).toBe(target));
