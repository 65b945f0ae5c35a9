import type { Answer, AnswerEdit } from './answer.js';
import type { Behaviour } from './behaviour.js';
import { write, writeContent, type Step } from './steps.js';

/** The part of a behaviour that decides when an answer's bytes leave. */
export type Pace = Pick<Behaviour, 'ttftMs' | 'tokensPerSecond' | 'burst'>;

/** Whether an answer leaves at once and in one write, so that no plan is needed. */
export function isInstant(pace: Pace, kind: Answer['kind']): boolean {
  return pace.ttftMs === 0 && pace.tokensPerSecond === 0 && (pace.burst || kind === 'whole');
}

/**
 * Lays an honest answer out in time. A stream sends its headers with the first token, then one piece at a time
 * at the token rate. A whole answer waits until its last token would have come, and counts as two pieces of
 * content, so that a fault can break it in the middle.
 */
export function planSteps(answer: Answer, pace: Pace, edit: AnswerEdit): readonly Step[] {
  return answer.kind === 'stream' ? planStream(answer, pace, edit) : planWhole(answer, pace, edit);
}

function planStream(answer: Answer & { kind: 'stream' }, pace: Pace, edit: AnswerEdit): readonly Step[] {
  const frames = answer.frames(edit);
  const steps: Step[] = [pause(pace.ttftMs), { kind: 'head', status: 200, headers: answer.headers }];
  if (frames.open !== '') steps.push(write('open', frames.open));
  for (const [index, piece] of frames.pieces.entries()) {
    if (index > 0 && pace.tokensPerSecond > 0)
      steps.push(pause((piece.tokens * 1000) / pace.tokensPerSecond));
    steps.push(
      piece.text === ''
        ? { ...write('open', ''), tokens: piece.tokens }
        : writeContent(piece.text, piece.tokens),
    );
  }
  steps.push(write('finish', frames.finish));
  if (frames.done !== '') steps.push(write('done', frames.done));
  steps.push({ kind: 'end' });
  return steps;
}

function planWhole(answer: Answer & { kind: 'whole' }, pace: Pace, edit: AnswerEdit): readonly Step[] {
  const tokens = answer.usage?.output ?? 0;
  const generationMs = pace.tokensPerSecond > 0 ? (tokens * 1000) / pace.tokensPerSecond : 0;
  const bytes = Buffer.from(answer.body(edit));
  const half = bytes.length >> 1;
  return [
    pause(pace.ttftMs + generationMs),
    { kind: 'head', status: 200, headers: answer.headers },
    writeContent(bytes.subarray(0, half), 0),
    writeContent(bytes.subarray(half), tokens),
    { kind: 'end' },
  ];
}

function pause(ms: number): Step {
  return { kind: 'pause', ms };
}
