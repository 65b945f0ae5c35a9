import type { ChatRequest, Sampling } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { costLimitWarnings, withOutputLimit } from './output-limit.js';

const chat = (sampling: Sampling): ChatRequest => ({
  messages: [],
  tools: [],
  output: { kind: 'text' },
  sampling,
});

describe('withOutputLimit', () => {
  it('lowers the limit on the answer and never raises it', () => {
    expect(withOutputLimit(chat({}), 50).sampling.maxOutputTokens).toBe(50);
    expect(withOutputLimit(chat({ maxOutputTokens: 80 }), 50).sampling.maxOutputTokens).toBe(50);
    expect(withOutputLimit(chat({ maxOutputTokens: 20 }), 50).sampling.maxOutputTokens).toBe(20);
    expect(withOutputLimit(chat({ maxOutputTokens: 20 }), undefined).sampling.maxOutputTokens).toBe(20);
  });
});

describe('costLimitWarnings', () => {
  it('tells of an answer that ended where the money did, and of no other', () => {
    expect(costLimitWarnings(chat({}), 50, 'length')).toEqual([
      { feature: 'max-cost', message: expect.stringContaining('50 tokens') },
    ]);
    expect(costLimitWarnings(chat({}), 50, 'stop')).toEqual([]);
    expect(costLimitWarnings(chat({ maxOutputTokens: 20 }), 50, 'length')).toEqual([]);
    expect(costLimitWarnings(chat({}), undefined, 'length')).toEqual([]);
  });
});
