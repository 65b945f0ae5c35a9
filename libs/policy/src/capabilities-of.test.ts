import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from './capabilities-of.js';

describe('capabilitiesOf', () => {
  it('adds long answers where nothing cuts them short', () => {
    expect([...capabilitiesOf({ capabilities: ['tools'] })]).toEqual(['tools', 'long-output']);
    expect([...capabilitiesOf({ capabilities: [], maxOutputTokens: 8_193 })]).toEqual(['long-output']);
    expect([...capabilitiesOf({ capabilities: [], maxOutputTokens: 8_192 })]).toEqual([]);
  });

  it('believes a policy that lists them', () => {
    const listed = capabilitiesOf({ capabilities: ['long-output'], maxOutputTokens: 4_096 });
    expect([...listed]).toEqual(['long-output']);
  });

  it('adds nothing to a backend that only embeds', () => {
    expect([...capabilitiesOf({ capabilities: ['embeddings'] })]).toEqual(['embeddings']);
  });
});
