import type { JsonObject, OutputFormat } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import { encodeResponseSchema } from './response-schema.js';

/** How the output format is requested: by fields of `generationConfig`, or in words to the model. */
type EncodedOutput = { readonly config: JsonObject; readonly instruction?: string };

/**
 * Encodes the output format.
 * @param inWords - Whether it must be requested in words because the wire does not allow it together with the rest of the
 *   request. It is then not guaranteed, which a warning says.
 */
export function encodeOutput(output: OutputFormat, inWords: boolean, notes: EncodeNotes): EncodedOutput {
  if (output.kind === 'text') return { config: {} };
  if (inWords) {
    notes.warn(
      'output',
      'There is no JSON mode beside these tools; the model was told in words to answer in JSON.',
    );
    const schema =
      output.kind === 'json-schema' ? ` It matches this JSON Schema: ${JSON.stringify(output.schema)}` : '';
    const instruction = `Answer with one JSON value and nothing else: no prose, no code fence.${schema}`;
    return { config: {}, instruction };
  }
  const responseMimeType = 'application/json';
  if (output.kind === 'json') return { config: { responseMimeType } };
  const { schema, ignored } = encodeResponseSchema(output.schema);
  if (ignored.length > 0) {
    notes.warn('output', `Keywords of the JSON Schema that this provider ignores: ${ignored.join(', ')}.`);
  }
  return { config: { responseMimeType, responseJsonSchema: schema } };
}
