import { z } from 'zod';
import { splitAfterContent, type Step } from '../steps.js';
import { afterChunks, defineFault } from './define-fault.js';

/** A reset waits this long: it would overtake what the client has not read yet, and then look like a FIN. */
const READING_MS = 20;

/** Faults of the connection: it is refused, goes silent, breaks, or is slow. What arrives is right as far as it goes. */
export const connectionFaults = [
  /** Close the connection before a single byte of the answer. */
  defineFault('refuse', {}, () => [{ kind: 'drop', how: 'reset' }]),
  /** Take the request and never answer. */
  defineFault('silent', {}, () => [{ kind: 'hang' }]),
  /** Send the status and the headers, and nothing after. */
  defineFault('silent-after-headers', {}, (_, scene) => [...headOf(scene.answer()), { kind: 'hang' }]),
  /** Break the connection after so many pieces: by a FIN without the end of the body, or by a reset. */
  defineFault('cut', { afterChunks, how: z.enum(['fin', 'reset']) }, (fault, scene) => {
    const [before] = splitAfterContent(scene.answer(), fault.afterChunks);
    return [
      ...before,
      { kind: 'pause', ms: fault.how === 'reset' ? READING_MS : 0 },
      { kind: 'drop', how: fault.how },
    ];
  }),
  /** Stop after so many pieces and keep the connection open. */
  defineFault('stall', { afterChunks }, (fault, scene) => {
    const [before] = splitAfterContent(scene.answer(), fault.afterChunks);
    return [...before, { kind: 'hang' }];
  }),
  /** Open the stream in time, but let the first token come so much later. */
  defineFault('slow-first-token', { ms: z.number().min(0).max(3_600_000) }, (fault, scene) => {
    const [before, after] = splitAfterContent(scene.answer(), 0);
    return [...before, { kind: 'pause', ms: fault.ms }, ...after];
  }),
  /** Let at least so much time pass before every piece, whatever the token rate. */
  defineFault('drip', { everyMs: z.number().min(0).max(3_600_000) }, (fault, scene) =>
    scene.answer().flatMap((step) => {
      const slow: readonly Step[] = [{ kind: 'pause', ms: fault.everyMs }, step];
      return step.kind === 'write' && step.role === 'content' ? slow : [step];
    }),
  ),
  /** Write every byte by itself, so that characters and events arrive in pieces. */
  defineFault('split-bytes', {}, (_, scene) => scene.answer().flatMap(splitBytes)),
] as const;

function headOf(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step) => step.kind === 'pause' || step.kind === 'head').slice(0, 2);
}

function splitBytes(step: Step): readonly Step[] {
  if (step.kind !== 'write') return [step];
  const bytes = Buffer.from(step.bytes);
  return [...bytes.keys()].flatMap((at): Step[] => {
    const last = at === bytes.length - 1;
    const carried = last ? {} : { pieces: 0, tokens: 0 };
    return [{ ...step, ...carried, bytes: bytes.subarray(at, at + 1) }, { kind: 'turn' }];
  });
}
