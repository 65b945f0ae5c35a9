import { isObject } from '../../json.js';
import type { Endpoint } from '../wire.js';
import { readContents } from './read-contents.js';
import { geminiWire, successHeaders, writeDocument } from './wire.js';

/** `POST …/models/{model}:countTokens`, with contents or with a whole request to count. */
export function countTokensEndpoint(model: string): Endpoint {
  return {
    wire: geminiWire,
    read: (body) => {
      const wrapped = body['generateContentRequest'];
      const totalTokens = readContents(isObject(wrapped) ? wrapped : body, model).prompt.inputTokens;
      return {
        model,
        stream: false,
        answer: () => ({
          kind: 'whole',
          usage: undefined,
          headers: successHeaders('application/json; charset=UTF-8'),
          body: () =>
            writeDocument({
              totalTokens,
              promptTokensDetails: [{ modality: 'TEXT', tokenCount: totalTokens }],
            }),
        }),
      };
    },
  };
}
