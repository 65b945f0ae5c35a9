import { z } from 'zod';
import { durationSchema, intervalSchema } from './duration.js';
import { kebabNameSchema, wordSchema } from './names.js';
import { section } from './section.js';

/** Headers that carry a secret for some provider. A policy file is read by many people and must not contain any. */
const CREDENTIAL_HEADERS = /^(authorization|proxy-authorization|cookie|(x-)?(goog-)?api-key)$/i;

const headersSchema = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'It is not the name of an HTTP header.')
      .refine(
        (name) => !CREDENTIAL_HEADERS.test(name),
        'This header carries a credential, which does not belong in a policy. Use `credentials: [{ env: NAME }]`.',
      ),
    z.string().regex(/^[\t\x20-\x7e]*$/, 'The value of a header must be printable ASCII on one line.'),
  )
  .describe('Extra headers of every call to this provider; never a credential.');

const urlSchema = z.string().superRefine((text, context) => {
  const problem = urlProblem(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

const baseUrlSchema = urlSchema
  .transform((text) => text.replace(/\/+$/, ''))
  .describe('http or https URL up to and including the API version.');

const metricsSchema = section({
  engine: urlSchema.exactOptional().describe("The engine's page, such as http://vllm:8000/metrics."),
  gpu: urlSchema.exactOptional().describe('The page of the GPU exporter, such as http://dcgm:9400/metrics.'),
  every: intervalSchema.default(5_000).describe('Time between two readings.'),
})
  .refine(
    ({ engine, gpu }) => engine !== undefined || gpu !== undefined,
    'There is no page to read. Give `engine`, `gpu` or both a URL.',
  )
  .describe('Where a self-hosted engine tells of its load in the Prometheus text format.');

/** `providers.<name>`: where models are served. */
export const providerSchema = section({
  adapter: kebabNameSchema.describe(
    'openai, anthropic, google, openai-compatible, simulated or another adapter of this mesh.',
  ),
  baseUrl: baseUrlSchema,
  credentials: z
    .array(
      section({
        env: z
          .string()
          .regex(
            /^[A-Za-z_][A-Za-z0-9_]*$/,
            'It must be the name of an environment variable, not the secret itself.',
          ),
      }),
    )
    .default([])
    .describe("Names of the adapter's environment variables that hold the API keys."),
  region: wordSchema.exactOptional().describe('Where data is processed; absent counts as everywhere.'),
  retention: z
    .enum(['none', 'abuse-monitoring', 'training'])
    .exactOptional()
    .describe('What the provider does with what it is sent; absent counts as the worst.'),
  headers: headersSchema.default({}),
  priceAs: kebabNameSchema
    .exactOptional()
    .describe('Provider id in the price table, where the adapter does not tell it.'),
  metrics: metricsSchema.exactOptional(),
  probe: section({ every: intervalSchema.exactOptional(), timeout: durationSchema.exactOptional() })
    .prefault({})
    .describe('Probing of this provider; absent values are those of `health`.'),
});

/** The text is not repeated in the message, because it may contain a password. */
function urlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'It must be a URL such as https://api.openai.com/v1.';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'The URL must begin with http:// or https://.';
  if (url.username !== '' || url.password !== '') {
    return 'The URL must not hold a user or password. Use `credentials: [{ env: NAME }]`.';
  }
  if (url.search !== '' || url.hash !== '')
    return 'The URL must end with its path: drop the part from "?" or "#" on.';
  return undefined;
}
