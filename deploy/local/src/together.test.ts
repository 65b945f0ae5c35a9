import { describe, expect, it } from 'vitest';
import { servicesTogether } from './together.js';

const ADAPTERS = ['openai', 'google'];

describe('the services that share a process', () => {
  it('are those that are named, and all adapters or everything where a word stands for them', () => {
    expect(servicesTogether([], ADAPTERS)).toEqual([]);
    expect(servicesTogether(['decision', 'ingress', 'ingress'], ADAPTERS)).toEqual(['ingress', 'decision']);
    expect(servicesTogether(['adapters', 'adapter-openai'], ADAPTERS)).toEqual([
      'adapter-openai',
      'adapter-google',
    ]);
    expect(servicesTogether(['all'], ADAPTERS)).toEqual([
      'ingress',
      'decision',
      'health-prober',
      'adapter-openai',
      'adapter-google',
    ]);
  });

  it('are refused with every word that stands for nothing, and with what there is', () => {
    expect(() => servicesTogether(['ingres', 'all', 'openai'], ADAPTERS)).toThrow(
      '--together does not know ingres, openai. It takes, separated by commas: all, adapters, ingress,',
    );
  });
});
