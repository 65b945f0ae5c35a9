import type { Chunk } from '@signalbox/domain';

import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { stringifyArguments } from '../../stringify-arguments.js';
import { markSignature } from './thought-signature.js';

/** The parts of one answer, in the order of their arrival. Unknown kinds of parts are ignored. */
type Parts = {
  /** @param responseId - Makes the ids of tool calls unique beyond this answer. */
  read(part: unknown, responseId: string | undefined): readonly Chunk[];
  /** Everything that was emitted, to estimate usage from. */
  emitted(): { readonly output: string; readonly reasoning: string };
  /** How many tools were called. */
  calls(): number;
};

const NOTHING: readonly Chunk[] = [];

/** Starts with no parts. */
export function createParts(): Parts {
  let calls = 0;
  let output = '';
  let reasoning = '';

  function readCall(call: unknown, responseId: string | undefined): readonly Chunk[] {
    if (!isRecord(call) || typeof call['name'] !== 'string') throw malformedReply('a tool call has no name');
    const index = calls++;
    const argumentsText = stringifyArguments(call['args']);
    output += argumentsText;
    const id = typeof call['id'] === 'string' && call['id'] !== '' ? call['id'] : callId(responseId, index);
    return [
      { kind: 'tool-call-start', index, id, name: call['name'] },
      { kind: 'tool-call-delta', index, argumentsText },
    ];
  }

  return {
    read(part, responseId) {
      if (!isRecord(part)) throw malformedReply('a part is not an object');
      const { text, thoughtSignature: sign } = part;
      const signature = typeof sign === 'string' && sign !== '' ? markSignature(sign) : undefined;
      const signed: readonly Chunk[] =
        signature === undefined ? NOTHING : [{ kind: 'reasoning-delta', text: '', signature }];
      // Fields that are null count as absent.
      if (part['functionCall'] !== undefined && part['functionCall'] !== null) {
        return [...signed, ...readCall(part['functionCall'], responseId)];
      }
      if (typeof text !== 'string' || text === '') return signed;
      if (part['thought'] === true) {
        reasoning += text;
        return [{ kind: 'reasoning-delta', text, ...(signature !== undefined && { signature }) }];
      }
      output += text;
      return [{ kind: 'text-delta', text }, ...signed];
    },
    emitted: () => ({ output, reasoning }),
    calls: () => calls,
  };
}

/**
 * The id of a call, which the wire usually does not give. It must be the same whenever the same answer is read, and unique in
 * the conversation, since other providers refuse duplicates; the id of the answer ensures both. OpenAI allows 40 characters.
 */
function callId(responseId: string | undefined, index: number): string {
  const answer = responseId?.replace(/[^\w-]/g, '').slice(-24) ?? '';
  return answer === '' ? `call_${index}` : `call_${answer}_${index}`;
}
