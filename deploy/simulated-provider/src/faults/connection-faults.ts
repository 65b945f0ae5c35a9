import { z } from 'zod';
import { splitAfterContent, write, type Step } from '../steps.js';
import { afterChunks, defineFault, milliseconds } from './define-fault.js';

/** A reset waits this long: otherwise it would overtake what the client has not read yet, and then look like a FIN. */
const READING_MS = 20;

/** This many signs of life outlast any limit that a client sets on silence. */
const MOST_SIGNS = 10_000;

/** Faults of the connection: it is refused, goes silent, breaks, or is slow. What arrives is right as far as it goes. */
export const connectionFaults = [
  /** Close the connection before a single byte of the answer. */
  defineFault('refuse', {}, () => [{ kind: 'drop', how: 'reset' }]),
  /** Take the request and never answer. */
  defineFault('silent', {}, () => [{ kind: 'hang' }]),
  /** Send the status and the headers, and nothing after. */
  defineFault('silent-after-headers', {}, (_, scene) => [...headOf(scene.answer()), { kind: 'hang' }]),
  /** Break the connection after this many pieces: by a reset, or by a FIN without the chunk of length 0 that ends a body. */
  defineFault('cut', { afterChunks, how: z.enum(['fin', 'reset']) }, (fault, scene) => {
    const [before] = splitAfterContent(scene.answer(), fault.afterChunks);
    return [
      ...before,
      { kind: 'pause', ms: fault.how === 'reset' ? READING_MS : 0 },
      { kind: 'drop', how: fault.how },
    ];
  }),
  /** Stop after this many pieces and keep the connection open. */
  defineFault('stall', { afterChunks }, (fault, scene) => {
    const [before] = splitAfterContent(scene.answer(), fault.afterChunks);
    return [...before, { kind: 'hang' }];
  }),
  /** Send no more content after this many pieces, but keep the connection open with what the wire has for that. */
  defineFault('keep-alive-only', { afterChunks, everyMs: milliseconds.min(1) }, (fault, scene) => {
    const [before] = splitAfterContent(scene.answer(), fault.afterChunks);
    const signs = Array.from({ length: MOST_SIGNS }, (): readonly Step[] => [
      { kind: 'pause', ms: fault.everyMs },
      write('open', scene.keepAlive),
    ]);
    return [...before, ...signs.flat(), { kind: 'hang' }];
  }),
  /** Open the stream in time, but delay the first token by this much. */
  defineFault('slow-first-token', { ms: milliseconds }, (fault, scene) => {
    const [before, after] = splitAfterContent(scene.answer(), 0);
    return [...before, { kind: 'pause', ms: fault.ms }, ...after];
  }),
  /** Let at least this much time pass before every piece, whatever the token rate. */
  defineFault('drip', { everyMs: milliseconds }, (fault, scene) =>
    scene.answer().flatMap((step) => {
      const slow: readonly Step[] = [{ kind: 'pause', ms: fault.everyMs }, step];
      return step.kind === 'write' && step.role === 'content' ? slow : [step];
    }),
  ),
  /** Write every byte by itself, so that characters and events arrive in pieces. */
  defineFault('split-bytes', {}, (_, scene) =>
    scene.answer().flatMap((step) => splitBytes(step, { kind: 'turn' })),
  ),
  /** Write one byte every `everyMs` milliseconds: something always comes, but hardly ever anything meaningful. */
  defineFault('drip-bytes', { everyMs: milliseconds }, (fault, scene) =>
    scene.answer().flatMap((step) => splitBytes(step, { kind: 'pause', ms: fault.everyMs })),
  ),
] as const;

function headOf(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step) => step.kind === 'pause' || step.kind === 'head').slice(0, 2);
}

/** Every byte of a write by itself, each followed by the step `between`. */
function splitBytes(step: Step, between: Step): readonly Step[] {
  if (step.kind !== 'write') return [step];
  const bytes = Buffer.from(step.bytes);
  return [...bytes.keys()].flatMap((at): Step[] => {
    const last = at === bytes.length - 1;
    const carried = last ? {} : { pieces: 0, tokens: 0 };
    return [{ ...step, ...carried, bytes: bytes.subarray(at, at + 1) }, between];
  });
}
