import type { Endpoint } from '../wire.js';
import { batchEmbedEndpoint, embedEndpoint } from './embed.js';
import { countTokensEndpoint } from './count-tokens.js';
import { generateEndpoint, streamGenerateEndpoint } from './generate.js';

/** Where the models of Gemini live; a method follows the name of the model after a colon. */
export const GEMINI_MODELS_PATH = '/gemini/v1beta/models/';

const METHODS: ReadonlyMap<string, (model: string) => Endpoint> = new Map([
  ['generateContent', generateEndpoint],
  ['streamGenerateContent', streamGenerateEndpoint],
  ['countTokens', countTokensEndpoint],
  ['embedContent', embedEndpoint],
  ['batchEmbedContents', batchEmbedEndpoint],
]);

/** Finds the endpoint of a path such as `/gemini/v1beta/models/gemini-2.5-pro:generateContent`. */
export function routeGemini(path: string): Endpoint | undefined {
  const colon = path.lastIndexOf(':');
  if (colon < 0 || !path.startsWith(GEMINI_MODELS_PATH)) return undefined;
  const model = decode(path.slice(GEMINI_MODELS_PATH.length, colon));
  return model === undefined || model === '' ? undefined : METHODS.get(path.slice(colon + 1))?.(model);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
