import type { OutputFormat } from '@signalbox/domain';

import type {
  OutputFormat as WireOutputFormat,
  OutputFormat__Output,
} from '../gen/signalbox/inference/v1/OutputFormat.js';
import { present } from '../present.js';
import type { Violations } from '../violations.js';
import type { Decoded } from './decoded.js';
import { jsonObjectFromWire, jsonTextToWire } from './json-text.js';

/** The output format → wire. */
export function outputFormatToWire(output: OutputFormat): WireOutputFormat {
  switch (output.kind) {
    case 'text':
      return { text: {} };
    case 'json':
      return { json: {} };
    case 'json-schema':
      return {
        jsonSchema: present({
          name: output.name,
          schemaJson: jsonTextToWire(output.schema),
          strict: output.strict,
        }),
      };
  }
}

/** Wire → the output format. */
export function outputFormatFromWire(
  wire: Decoded<OutputFormat__Output>,
  path: string,
  violations: Violations,
): OutputFormat {
  if (wire.json) return { kind: 'json' };
  if (wire.jsonSchema) {
    const { name, schemaJson, strict } = wire.jsonSchema;
    const schema = jsonObjectFromWire(schemaJson, `${path}.json_schema.schema_json`, violations);
    return present({ kind: 'json-schema' as const, name, schema, strict: strict ?? undefined });
  }
  if (!wire.text) violations.add(path, 'must set one of text, json, json_schema');
  return { kind: 'text' };
}
