import { z } from 'zod';
import { say, splitAfterContent, write } from '../steps.js';
import { afterChunks, defineFault } from './define-fault.js';

const json = ['content-type', 'application/json'];

/** Faults of the content: the connection is sound and what it carries is not what the wire promises. */
export const contentFaults = [
  /** Insert an event whose JSON breaks off after this many pieces, and continue; a JSON body gets the same in its middle. */
  defineFault('malformed-event', { afterChunks }, (fault, scene) => {
    const [before, after] = splitAfterContent(scene.answer(), fault.afterChunks);
    return [...before, write('open', scene.malformedEvent), ...after];
  }),
  /** Report an error inside a stream with status 200, and end it; without a stream the error is the whole body. */
  defineFault('error-event', { afterChunks }, (fault, scene) => {
    if (!scene.stream) return say(200, json, scene.errorBody());
    const [before] = splitAfterContent(scene.answer(), fault.afterChunks);
    return [...before, write('finish', scene.errorEvent()), { kind: 'end' }];
  }),
  /** Leave out the marker after the finish; wires without such a marker are not affected. */
  defineFault('no-done', {}, (_, scene) =>
    scene.answer().filter((step) => !(step.kind === 'write' && step.role === 'done')),
  ),
  /** Leave out the token counts. */
  defineFault('no-usage', {}, (_, scene) => scene.answer({ omitUsage: true })),
  /** Answer in the correct form, without any content. */
  defineFault('no-content', {}, (_, scene) => scene.answer({ omitContent: true })),
  /** Answer 200 with a body of no bytes. */
  defineFault('empty-body', {}, () => say(200, json, '')),
  /** Begin the content with one piece of this many bytes. */
  defineFault(
    'huge-event',
    {
      bytes: z
        .int()
        .min(1)
        .max(64 * 1024 * 1024),
    },
    (fault, scene) => scene.answer({ hugePieceBytes: fault.bytes }),
  ),
] as const;
