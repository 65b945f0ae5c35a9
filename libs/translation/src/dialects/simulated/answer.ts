import type { Chunk, FinishReason } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { estimateUsage } from '../../estimate-usage.js';
import { malformedReply } from '../../reply-errors.js';
import { brokenStream } from './map-error.js';
import type { WireLine } from './wire.js';

const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool-calls', 'tool-calls'],
]);

/** One answer in progress. A whole reply is read as the lines that would have produced it. */
export type Answer = {
  /** @throws RouterError when the line is an error, or content before the start. */
  read(line: WireLine): readonly Chunk[];
  /** Whether the `end` line has arrived. */
  isWhole(): boolean;
};

/** Creates an answer of which nothing has arrived yet. */
export function createAnswer(context: DecodeContext): Answer {
  let state: 'new' | 'started' | 'whole' = 'new';
  let toolCalls = 0;
  let output = '';

  function readContent(line: Exclude<WireLine, { readonly type: 'start' | 'error' }>): readonly Chunk[] {
    switch (line.type) {
      case 'text':
        output += line.text;
        return [{ kind: 'text-delta', text: line.text }];
      case 'tool-call': {
        const index = toolCalls++;
        output += line.name + line.arguments;
        return [
          { kind: 'tool-call-start', index, id: line.id, name: line.name },
          { kind: 'tool-call-delta', index, argumentsText: line.arguments },
        ];
      }
      case 'end': {
        state = 'whole';
        const estimate = estimateUsage(context, output);
        const { usage, finish } = line;
        return [
          {
            kind: 'finish',
            reason: FINISH_REASONS.get(finish) ?? 'other',
            rawReason: finish,
            usage: usage
              ? { ...estimate, inputTokens: usage.input, outputTokens: usage.output, source: 'provider' }
              : estimate,
          },
        ];
      }
    }
  }

  return {
    read(line) {
      if (line.type === 'error') throw brokenStream(line);
      if (line.type === 'start') {
        if (state !== 'new') throw malformedReply('it starts twice');
        state = 'started';
        const { model, id } = line;
        return [
          { kind: 'stream-start', model, ...(typeof id === 'string' && { responseId: id }), warnings: [] },
        ];
      }
      if (state === 'new') throw malformedReply('it does not begin with its start');
      return readContent(line);
    },
    isWhole: () => state === 'whole',
  };
}
