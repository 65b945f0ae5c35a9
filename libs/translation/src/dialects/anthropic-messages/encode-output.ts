import type { JsonObject, OutputFormat } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { ModelTraits } from './model-traits.js';
import { narrowSchema } from './output-schema.js';

/** How the output format is requested: by the wire (`format`), or in words to the model (`instruction`). */
type EncodedOutput = { readonly format?: JsonObject; readonly instruction?: string };

/** Encodes the output format. A format requested in words is not guaranteed, which a warning says. */
export function encodeOutput(output: OutputFormat, traits: ModelTraits, notes: EncodeNotes): EncodedOutput {
  switch (output.kind) {
    case 'text':
      return {};
    case 'json':
      notes.warn('output', 'This provider has no JSON mode; the model was told to answer in JSON.');
      return { instruction: 'Answer with one JSON object and nothing else: no prose, no code fence.' };
    case 'json-schema': {
      if (!traits.outputSchema) {
        notes.warn('output', 'This model has no structured output; it was told the JSON Schema in words.');
        const schema = JSON.stringify(output.schema);
        return {
          instruction: `Answer with one JSON value and nothing else: no prose, no code fence. It matches this JSON Schema: ${schema}`,
        };
      }
      const { schema, dropped } = narrowSchema(output.schema);
      if (dropped.length > 0) {
        notes.warn(
          'output',
          `Keywords of the JSON Schema that this provider cannot enforce: ${dropped.join(', ')}.`,
        );
      }
      return { format: { type: 'json_schema', schema } };
    }
  }
}
