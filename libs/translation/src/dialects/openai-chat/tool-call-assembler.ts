import type { Chunk } from '@signalbox/domain';

import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { stringifyArguments } from '../../stringify-arguments.js';
import { readString } from './read-content.js';

/** Puts the fragments of tool calls in order and numbers the calls from 0. */
export type ToolCallAssembler = {
  /**
   * @param fragment - One entry of `tool_calls`.
   * @param position - Its place among the calls, if that is known other than from its `index`.
   * @param responseId - Makes generated ids unique.
   */
  take(fragment: unknown, position: number | undefined, responseId: string): readonly Chunk[];
  /** @throws RouterError PROVIDER_MALFORMED_REPLY when a call never got a name. */
  close(): { readonly count: number };
};

type OpenCall = {
  readonly index: number;
  /** Its number on the wire; some servers number every call 0, or none. */
  readonly place: number | undefined;
  id: string | undefined;
  name: string | undefined;
  /** Arguments that arrived before the name. */
  held: string;
};

/** Creates the assembler of one answer. */
export function createToolCallAssembler(): ToolCallAssembler {
  const calls: OpenCall[] = [];

  function find(place: number | undefined, id: string | undefined, name: string | undefined): OpenCall {
    const here = calls.filter((call) => call.place === place);
    const known = id === undefined ? undefined : here.findLast((call) => call.id === id);
    const last = known ?? here.at(-1);
    if (last !== undefined && (known !== undefined || !beginsAnother(last, place, id, name))) return last;
    const call: OpenCall = { index: calls.length, place, id, name: undefined, held: '' };
    calls.push(call);
    return call;
  }

  return {
    take(fragment, position, responseId) {
      if (!isRecord(fragment)) throw malformedReply('a tool call is not an object');
      const called = isRecord(fragment['function']) ? fragment['function'] : {};
      const id = readString(fragment['id']) || undefined;
      const name = readString(called['name']) || undefined;
      const place = readPlace(fragment['index']) ?? position;
      const argumentsText = readArguments(called['arguments']);

      const call = find(place, id, name);
      const { index } = call;
      call.id ??= id;
      const chunks: Chunk[] = [];
      if (call.name === undefined) {
        call.held += argumentsText;
        if (name === undefined) return chunks;
        call.name = name;
        call.id ??= inventId(responseId, index);
        chunks.push({ kind: 'tool-call-start', index, id: call.id, name });
        if (call.held !== '') chunks.push({ kind: 'tool-call-delta', index, argumentsText: call.held });
      } else if (argumentsText !== '') {
        chunks.push({ kind: 'tool-call-delta', index, argumentsText });
      }
      return chunks;
    },
    close() {
      if (calls.some(({ name }) => name === undefined)) throw malformedReply('a tool call has no name');
      return { count: calls.length };
    },
  };
}

/** Whether a named fragment at the place of a named call is a call of its own: Ollama numbers all of them 0. */
function beginsAnother(
  last: OpenCall,
  place: number | undefined,
  id: string | undefined,
  name: string | undefined,
): boolean {
  if (name === undefined || last.name === undefined) return false;
  return id === undefined ? place === undefined : last.id !== undefined;
}

/** Servers exist that write numbers as texts. */
function readPlace(index: unknown): number | undefined {
  if (typeof index === 'number') return index;
  return typeof index === 'string' && /^\d{1,9}$/.test(index) ? Number(index) : undefined;
}

/** Arguments are text; servers that send an object mean the same. */
function readArguments(value: unknown): string {
  return isRecord(value) ? stringifyArguments(value) : readString(value);
}

/** An id for a server that sends none: unique to the answer, and at most the 40 characters that OpenAI allows. */
function inventId(responseId: string, index: number): string {
  return `call_${responseId.replaceAll(/[^A-Za-z0-9]/g, '').slice(-24)}_${index}`;
}
