import type { Chunk } from '@signalbox/domain';

import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { stringifyArguments } from '../../stringify-arguments.js';
import { redactedSignature } from './reasoning-signature.js';

/** The content blocks of one answer. `index` is the wire's number of a block; unknown kinds of blocks are ignored. */
type Blocks = {
  start(index: unknown, block: unknown): readonly Chunk[];
  delta(index: unknown, delta: unknown): readonly Chunk[];
  stop(index: unknown): readonly Chunk[];
  /** A block that arrives in one piece. */
  whole(block: unknown): readonly Chunk[];
  /** Closes the blocks that were never closed. */
  closeAll(): readonly Chunk[];
  /** Everything that was emitted, to estimate usage from. */
  emitted(): { readonly output: string; readonly reasoning: string };
};

/** An open tool call. `input` is what it began with: its arguments, if no fragment of them follows. */
type OpenCall = { readonly index: number; readonly input: unknown; hasArguments: boolean };

const NOTHING: readonly Chunk[] = [];

/** Starts with no blocks. */
export function createBlocks(): Blocks {
  const openCalls = new Map<unknown, OpenCall>();
  let calls = 0;
  let output = '';
  let reasoning = '';

  function textDelta(text: unknown): readonly Chunk[] {
    if (typeof text !== 'string' || text === '') return NOTHING;
    output += text;
    return [{ kind: 'text-delta', text }];
  }

  function reasoningDelta(thinking: unknown, sign: unknown): readonly Chunk[] {
    const text = typeof thinking === 'string' ? thinking : '';
    const signature = typeof sign === 'string' && sign !== '' ? sign : undefined;
    if (text === '' && signature === undefined) return NOTHING;
    reasoning += text;
    return [{ kind: 'reasoning-delta', text, ...(signature !== undefined && { signature }) }];
  }

  function argumentsDelta(call: OpenCall, argumentsText: string): readonly Chunk[] {
    call.hasArguments = true;
    output += argumentsText;
    return [{ kind: 'tool-call-delta', index: call.index, argumentsText }];
  }

  function startCall(index: unknown, block: Readonly<Record<string, unknown>>): readonly Chunk[] {
    const { id, name, input } = block;
    if (typeof id !== 'string' || typeof name !== 'string') {
      throw malformedReply('a tool call has no id or no name');
    }
    const call: OpenCall = { index: calls++, input, hasArguments: false };
    openCalls.set(index, call);
    return [{ kind: 'tool-call-start', index: call.index, id, name }];
  }

  function start(index: unknown, block: unknown): readonly Chunk[] {
    if (!isRecord(block)) throw malformedReply('a content block is not an object');
    switch (block['type']) {
      case 'text':
        return textDelta(block['text']);
      case 'thinking':
        return reasoningDelta(block['thinking'], block['signature']);
      case 'redacted_thinking':
        return typeof block['data'] === 'string'
          ? reasoningDelta('', redactedSignature(block['data']))
          : NOTHING;
      case 'tool_use':
        return startCall(index, block);
      default:
        return NOTHING;
    }
  }

  function delta(index: unknown, piece: unknown): readonly Chunk[] {
    if (!isRecord(piece)) throw malformedReply('the delta of a content block is not an object');
    switch (piece['type']) {
      case 'text_delta':
        return textDelta(piece['text']);
      case 'input_json_delta': {
        const call = openCalls.get(index);
        const fragment = piece['partial_json'];
        // An unknown block, such as one of the provider's own tools, has deltas too.
        if (call === undefined || typeof fragment !== 'string' || fragment === '') return NOTHING;
        return argumentsDelta(call, fragment);
      }
      case 'thinking_delta':
        return reasoningDelta(piece['thinking'], undefined);
      case 'signature_delta':
        return reasoningDelta('', piece['signature']);
      default:
        return NOTHING;
    }
  }

  function stop(index: unknown): readonly Chunk[] {
    const call = openCalls.get(index);
    if (call === undefined) return NOTHING;
    openCalls.delete(index);
    return call.hasArguments ? NOTHING : argumentsDelta(call, stringifyArguments(call.input));
  }

  return {
    start,
    delta,
    stop,
    whole: (block) => [...start('whole', block), ...stop('whole')],
    closeAll: () => [...openCalls.keys()].flatMap(stop),
    emitted: () => ({ output, reasoning }),
  };
}
