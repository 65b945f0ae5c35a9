import { describe, expect, it } from 'vitest';
import { tellAddresses } from './tell-addresses.js';

const SERVING = new Map([
  ['decision', 'd:1'],
  ['adapter-openai', 'o:1'],
  ['adapter-openai-compatible', 'c:1'],
]);

describe('what the services of a process are told of each other', () => {
  it('is where each of them serves', () => {
    expect(tellAddresses({ OTHER: 'x' }, SERVING)).toEqual({
      OTHER: 'x',
      SIGNALBOX_DECISION_ADDRESS: 'd:1',
      SIGNALBOX_ADAPTERS: 'openai=o:1;openai-compatible=c:1',
    });
  });

  it('adds to what the environment says, and changes none of it', () => {
    const environment = {
      SIGNALBOX_DECISION_ADDRESS: 'elsewhere:1',
      SIGNALBOX_ADAPTERS: 'google=g:1;openai=o:1,o:2',
    };
    expect(tellAddresses(environment, SERVING)).toEqual({
      SIGNALBOX_DECISION_ADDRESS: 'elsewhere:1',
      SIGNALBOX_ADAPTERS: 'google=g:1;openai=o:1,o:2;openai-compatible=c:1',
    });
  });

  it('is nothing where nobody serves yet', () => {
    expect(tellAddresses({}, new Map())).toEqual({});
    expect(tellAddresses({ SIGNALBOX_ADAPTERS: '' }, new Map([['decision', 'd:1']]))).toEqual({
      SIGNALBOX_DECISION_ADDRESS: 'd:1',
      SIGNALBOX_ADAPTERS: '',
    });
  });
});
