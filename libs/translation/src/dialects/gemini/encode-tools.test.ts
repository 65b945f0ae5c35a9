import type { Tool, ToolChoice } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from '../../encode-notes.js';
import { encodeTools } from './encode-tools.js';

const weather: Tool = {
  name: 'get_weather',
  description: 'Looks out of the window.',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, additionalProperties: false },
};

function encode(tools: readonly Tool[], toolChoice?: ToolChoice) {
  return encodeTools({ tools, ...(toolChoice && { toolChoice }) }, createEncodeNotes());
}

describe('encoding tools for the Gemini wire', () => {
  it('passes the JSON Schema of the parameters on', () => {
    expect(encode([weather])).toEqual({
      tools: [
        {
          functionDeclarations: [
            {
              name: weather.name,
              description: weather.description,
              parametersJsonSchema: weather.parameters,
            },
          ],
        },
      ],
    });
  });

  it('says nothing of parameters that there are none of', () => {
    for (const parameters of [{}, { type: 'object' }, { type: 'object', properties: {} }]) {
      expect(encode([{ name: 'ping', parameters }])).toEqual({
        tools: [{ functionDeclarations: [{ name: 'ping' }] }],
      });
    }
  });

  it('keeps parameters that are said by reference', () => {
    const parameters = { $ref: '#/$defs/a', $defs: { a: { type: 'object' } } };
    expect(encode([{ name: 'f', parameters }]).tools).toEqual([
      { functionDeclarations: [{ name: 'f', parametersJsonSchema: parameters }] },
    ]);
  });

  it.each([
    [{ kind: 'auto' }, { mode: 'AUTO' }],
    [{ kind: 'required' }, { mode: 'ANY' }],
    [
      { kind: 'tool', name: 'get_weather' },
      { mode: 'ANY', allowedFunctionNames: ['get_weather'] },
    ],
    [{ kind: 'none' }, { mode: 'NONE' }],
  ] as const)('says the choice %j', (choice, functionCallingConfig) => {
    expect(encode([weather], choice).toolConfig).toEqual({ functionCallingConfig });
  });

  it('asks for calls that follow their schema when a tool is strict', () => {
    expect(encode([{ ...weather, strict: true }]).toolConfig).toEqual({
      functionCallingConfig: { mode: 'VALIDATED' },
    });
  });

  it('rejects a choice of what is not there', () => {
    const notes = createEncodeNotes();
    encodeTools({ tools: [], toolChoice: { kind: 'required' } }, notes);
    encodeTools({ tools: [weather], toolChoice: { kind: 'tool', name: 'other' } }, notes);
    expect(() => notes.close()).toThrowError(/toolChoice: .*toolChoice\.name: /);
  });

  it('warns that calls cannot be kept apart', () => {
    const notes = createEncodeNotes();
    encodeTools({ tools: [weather], parallelToolCalls: false }, notes);
    expect(notes.close()).toMatchObject([{ feature: 'parallelToolCalls' }]);
  });
});
