import type { Chunk } from '@signalbox/domain';

import { learnTemplate, type FrameTemplate, type Gap } from '../../frame-template.js';
import { isRecord } from '../../parse-json.js';
import { firstChoice } from './first-choice.js';

/** Reads the frames of one stream that contain only a piece of text: nearly all frames of a long answer. */
export type TextFrames = {
  /** @returns the text of a frame that matches the learned template; `undefined` when the frame must be parsed. */
  read(data: string): string | undefined;
  /** Learns from a parsed frame and the chunks it gave what the next frames may look like. */
  learn(data: string, body: unknown, chunks: readonly Chunk[]): void;
};

/** What differs between two such frames: the text, and the padding that OpenAI adds so that the length reveals nothing. */
const GAPS: readonly [Gap, Gap] = [
  { field: 'content', read: (body) => deltaOf(body)?.['content'] },
  { field: 'obfuscation', read: (body) => body['obfuscation'] },
];

/**
 * After this many templates in a row that matched no frame, nothing more is learned: the frames of some wires differ in more,
 * such as log probabilities. After a match, learning continues: some wires put the time into frames.
 */
const PATIENCE = 3;

/** Starts with nothing learned: the first frames are all parsed. */
export function createTextFrames(): TextFrames {
  let template: FrameTemplate | undefined;
  let patience = PATIENCE;
  return {
    read(data) {
      const text = template?.read(data);
      if (text !== undefined) patience = PATIENCE;
      return text;
    },
    learn(data, body, chunks) {
      if (patience === 0 || !isTextAlone(body, chunks)) return;
      const learned = learnTemplate(data, GAPS);
      if (learned === undefined) return;
      template = learned;
      patience -= 1;
    },
  };
}

/** Whether a frame gave the text of its delta and contains nothing else that the answer must remember. */
function isTextAlone(body: unknown, chunks: readonly Chunk[]): boolean {
  const [chunk] = chunks;
  if (!isRecord(body) || chunks.length !== 1 || chunk?.kind !== 'text-delta') return false;
  const delta = deltaOf(body) ?? {};
  const others = [
    body['usage'],
    firstChoice(body)?.['finish_reason'],
    delta['tool_calls'],
    delta['function_call'],
  ];
  return chunk.text === delta['content'] && others.every((other) => (other ?? null) === null);
}

function deltaOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const delta = firstChoice(body)?.['delta'];
  return isRecord(delta) ? delta : undefined;
}
