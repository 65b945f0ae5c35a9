import { RouterError, type Chunk } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { createContinuationFilter } from './continuation-filter.js';

const text = (value: string): Chunk => ({ kind: 'text-delta', text: value });

describe('createContinuationFilter', () => {
  it('shows only the text: neither who answers nor what it thinks about going on', () => {
    const filter = createContinuationFilter('Once upon', 'instruction');
    const start: Chunk = { kind: 'stream-start', model: 'm', warnings: [] };
    const thought: Chunk = { kind: 'reasoning-delta', text: 'I was cut off.' };
    expect(filter.push([start, thought])).toEqual([]);
    expect(filter.push([text(' a'), text(' time')])).toEqual([text(' a time')]);
    expect(filter.end()).toEqual([]);
  });

  it('gives at the end what it held back', () => {
    const filter = createContinuationFilter('na na', 'instruction');
    expect(filter.push([text('na')])).toEqual([]);
    expect(filter.end()).toEqual([text('na')]);
  });

  it('leaves out the white space that a prefill does not show', () => {
    const filter = createContinuationFilter('Once upon ', 'prefill');
    expect(filter.push([text(' a time')])).toEqual([text('a time')]);
  });

  it.each<[string, 'restart' | 'instruction', Chunk]>([
    ['a restart that differs', 'restart', text('Never')],
    ['a refusal to go on', 'instruction', { kind: 'text-delta', text: 'No.', refusal: true }],
    ['the call of a tool', 'instruction', { kind: 'tool-call-start', index: 0, id: 'c', name: 'n' }],
  ])('fails at %s, as something that nobody knows the cost of', (_, method, chunk) => {
    const filter = createContinuationFilter('Once upon', method);
    const push = (): unknown => filter.push([chunk]);
    expect(push).toThrow(RouterError);
    expect(push).toThrow(expect.objectContaining({ reason: 'STREAM_TRUNCATED', disposition: 'ambiguous' }));
  });

  it('fails at the end of a restart that is too short', () => {
    const filter = createContinuationFilter('Once upon', 'restart');
    expect(filter.push([text('Once')])).toEqual([]);
    expect(() => filter.end()).toThrow(RouterError);
  });
});
