import type { Endpoint } from '../wire.js';
import type { OpenAiDialect } from './dialect.js';

/** When the listed models were made, in seconds since 1970. It never changes, so neither does the list. */
const CREATED = 1_767_225_600;

/** `GET …/models`. The list is an example: a request may name any other model too. */
export function modelsEndpoint(dialect: OpenAiDialect): Endpoint {
  const data = dialect.modelNames.map((model) => dialect.renderModel(model, CREATED));
  const body = JSON.stringify({ object: 'list', data });
  return {
    wire: dialect.wire,
    read: () => ({
      model: '',
      stream: false,
      answer: ({ ids }) => ({
        kind: 'whole',
        headers: dialect.headers('application/json', 0, ids),
        usage: undefined,
        body: () => body,
      }),
    }),
  };
}
