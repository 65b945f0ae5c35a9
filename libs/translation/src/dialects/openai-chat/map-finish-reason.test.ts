import { describe, expect, it } from 'vitest';

import { isBrokenFinish, mapFinishReason } from './map-finish-reason.js';

describe('mapping the finish reason of the OpenAI chat wire', () => {
  it.each([
    ['stop', false, 'stop'],
    ['stop', true, 'tool-calls'],
    ['length', true, 'length'],
    ['tool_calls', true, 'tool-calls'],
    ['function_call', true, 'tool-calls'],
    ['content_filter', false, 'content-filter'],
    ['model_length', false, 'length'],
    ['eos_token', false, 'stop'],
    ['something_new', false, 'other'],
    [undefined, false, 'other'],
  ] as const)('%s, with tool calls: %s, is %s', (raw, callsTools, reason) => {
    expect(mapFinishReason(raw, callsTools)).toBe(reason);
  });

  it('knows the words for an answer that broke', () => {
    const broken = ['error', 'abort', 'cancelled', 'timeout', 'insufficient_system_resource'];
    expect([...broken, 'stop', 'length', 'something_new'].filter(isBrokenFinish)).toEqual(broken);
  });
});
