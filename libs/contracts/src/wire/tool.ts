import type { JsonObject, Tool, ToolChoice } from '@signalbox/domain';

import type { Tool as WireTool, Tool__Output } from '../gen/signalbox/inference/v1/Tool.js';
import type {
  ToolChoice as WireToolChoice,
  ToolChoice__Output,
} from '../gen/signalbox/inference/v1/ToolChoice.js';
import { present } from '../present.js';
import type { Violations } from '../violations.js';
import type { Decoded } from './decoded.js';
import { jsonObjectFromWire, jsonTextToWire } from './json-text.js';

/** The schema of a function without arguments, as providers want to see it. */
const NO_PARAMETERS: JsonObject = { type: 'object', properties: {} };

/** A function that the model may call → wire. */
export function toolToWire(tool: Tool): WireTool {
  return present({
    name: tool.name,
    description: tool.description,
    parametersJson: jsonTextToWire(tool.parameters),
    strict: tool.strict,
  });
}

/** Wire → a function that the model may call. Empty parameters mean a function without arguments. */
export function toolFromWire(wire: Decoded<Tool__Output>, path: string, violations: Violations): Tool {
  const parameters =
    wire.parametersJson === ''
      ? NO_PARAMETERS
      : jsonObjectFromWire(wire.parametersJson, `${path}.parameters_json`, violations);
  return present({
    name: wire.name,
    description: wire.description ?? undefined,
    parameters,
    strict: wire.strict ?? undefined,
  });
}

/** Whether the model must call → wire. */
export function toolChoiceToWire(choice: ToolChoice): WireToolChoice {
  switch (choice.kind) {
    case 'auto':
      return { auto: {} };
    case 'none':
      return { none: {} };
    case 'required':
      return { required: {} };
    case 'tool':
      return { tool: choice.name };
  }
}

/** Wire → whether the model must call. */
export function toolChoiceFromWire(
  wire: Decoded<ToolChoice__Output>,
  path: string,
  violations: Violations,
): ToolChoice {
  if (wire.choice === 'tool') return { kind: 'tool', name: wire.tool ?? '' };
  if (wire.none) return { kind: 'none' };
  if (wire.required) return { kind: 'required' };
  if (!wire.auto) violations.add(path, 'must set one of auto, none, required, tool');
  return { kind: 'auto' };
}
