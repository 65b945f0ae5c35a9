import type { Tool, ToolChoice } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from '../../encode-notes.js';
import { encodeTools } from './encode-tools.js';
import { modelTraits } from './model-traits.js';

const weather: Tool = {
  name: 'get_weather',
  description: 'Looks out of the window.',
  parameters: { type: 'object', properties: { city: { type: 'string', minLength: 1 } } },
};

function encode(
  tools: readonly Tool[],
  toolChoice?: ToolChoice,
  parallelToolCalls?: boolean,
  model = 'claude-haiku-4-5',
) {
  const notes = createEncodeNotes();
  const request = {
    tools,
    ...(toolChoice && { toolChoice }),
    ...(parallelToolCalls !== undefined && { parallelToolCalls }),
  };
  return { ...encodeTools(request, [], modelTraits(model), notes), warnings: notes.close() };
}

describe('encoding tools for the Anthropic Messages wire', () => {
  it('passes the schema of the parameters on', () => {
    expect(encode([weather])).toEqual({
      tools: [{ name: weather.name, description: weather.description, input_schema: weather.parameters }],
      warnings: [],
    });
  });

  it('gives a tool without parameters the object that the wire demands', () => {
    expect(encode([{ name: 'ping', parameters: {} }]).tools).toEqual([
      { name: 'ping', input_schema: { type: 'object' } },
    ]);
  });

  it.each([
    [{ kind: 'auto' }, undefined, { type: 'auto' }],
    [{ kind: 'required' }, true, { type: 'any' }],
    [
      { kind: 'tool', name: 'get_weather' },
      false,
      { type: 'tool', name: 'get_weather', disable_parallel_tool_use: true },
    ],
    [{ kind: 'none' }, false, { type: 'none' }],
    [undefined, false, { type: 'auto', disable_parallel_tool_use: true }],
    [undefined, true, undefined],
  ] as const)('says the choice %j with parallel calls %s', (choice, parallel, expected) => {
    expect(encode([weather], choice, parallel).tool_choice).toEqual(expected);
  });

  it('narrows the schema of a strict tool, and warns where a model has none', () => {
    const strict = { ...weather, strict: true };
    expect(encode([strict]).tools).toMatchObject([
      { strict: true, input_schema: { additionalProperties: false } },
    ]);
    expect(encode([strict, weather, strict]).warnings).toEqual([
      { feature: 'strict', message: expect.stringContaining('minLength') },
    ]);
    const old = encode([strict], undefined, undefined, 'claude-sonnet-4-20250514');
    expect(old.tools?.[0]).not.toHaveProperty('strict');
    expect(old.warnings).toMatchObject([{ feature: 'strict' }]);
  });

  it('rejects a choice of what is not there', () => {
    expect(() => encode([], { kind: 'required' })).toThrowError(/toolChoice/);
    expect(() => encode([weather], { kind: 'tool', name: 'other' })).toThrowError(/toolChoice\.name/);
  });

  it('declares the tools of earlier calls where the request has none, so that none can be called', () => {
    const use = { type: 'tool_use', id: 'a', name: 'get_weather', input: {} };
    const turns = [{ role: 'assistant', content: [use, { ...use, id: 'b' }] }] as const;
    expect(encodeTools({ tools: [] }, turns, modelTraits('claude-haiku-4-5'), createEncodeNotes())).toEqual({
      tools: [{ name: 'get_weather', input_schema: { type: 'object' } }],
      tool_choice: { type: 'none' },
    });
  });
});
