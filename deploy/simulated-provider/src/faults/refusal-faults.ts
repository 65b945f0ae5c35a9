import { z } from 'zod';
import { say } from '../steps.js';
import { defineFault } from './define-fault.js';

/** Faults that answer with an error instead of an answer, like a provider that has looked at the request. */
export const refusalFaults = [
  /** Any status, with the wire's own error unless a body is given; `retryAfter` is sent exactly as it is. */
  defineFault(
    'status',
    {
      status: z.int().min(400).max(599),
      retryAfter: z.string().optional(),
      body: z.string().optional(),
      /** How long the refusal takes, in milliseconds. */
      afterMs: z.number().min(0).max(3_600_000).optional(),
    },
    ({ status, retryAfter, body, afterMs }, scene) => [
      ...(afterMs === undefined ? [] : [{ kind: 'pause', ms: afterMs } as const]),
      ...scene.refuse({ kind: 'status', status, retryAfter }, body),
    ],
  ),
  /** The prompt does not fit the model's context window. */
  defineFault(
    'context-length',
    { inputTokens: z.int().min(1).default(1_048_577) },
    ({ inputTokens }, scene) => scene.refuse({ kind: 'context-length', inputTokens }),
  ),
  /** The provider's safety system refuses the prompt; on Gemini that is a 200 without candidates. */
  defineFault('content-filter', {}, (_, scene) => scene.refuse({ kind: 'content-filter' })),
  /** The account has no credit left. OpenAI says so with a 429, or with the 400 that the others always have. */
  defineFault('billing', { status: z.literal(400).optional() }, ({ status }, scene) =>
    scene.refuse({ kind: 'billing', asBadRequest: status === 400 }),
  ),
  /** The model does not continue an answer that was begun; conversations that end with the user are answered. */
  defineFault('reject-prefill', {}, (_, scene) =>
    scene.prefilled ? scene.refuse({ kind: 'prefill' }) : scene.answer(),
  ),
  /** The key is not, or no longer, valid. */
  defineFault('invalid-key', {}, (_, scene) => scene.refuse({ kind: 'invalid-key', key: scene.key })),
  /** The account has no such model. */
  defineFault('model-not-found', {}, (_, scene) =>
    scene.refuse({ kind: 'model-not-found', model: scene.model }),
  ),
  /** A proxy in front of the provider answers with a page for people. */
  defineFault('html', { status: z.union([z.literal(200), z.literal(502)]).default(502) }, ({ status }) =>
    say(status, ['content-type', 'text/html; charset=utf-8'], htmlPage(status)),
  ),
] as const;

function htmlPage(status: 200 | 502): string {
  const title = status === 200 ? 'Please wait' : '502 Bad Gateway';
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}
