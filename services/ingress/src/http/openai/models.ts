import { RouterError, type EpochMs } from '@signalbox/domain';
import type { ModelPolicy } from '@signalbox/policy';
import { findModelFor, modelsFor } from '../../models.js';
import type { Endpoint } from '../exchange.js';
import { sendJson } from '../reply.js';

/** `GET /v1/models` and `GET /v1/models/{id}`: the names that this caller may ask for. */
export function modelEndpoints(models: () => readonly ModelPolicy[], since: EpochMs): readonly Endpoint[] {
  const created = Math.floor(since / 1_000);
  const modelBody = ({ name }: ModelPolicy) => ({
    id: name,
    object: 'model',
    created,
    owned_by: 'signalbox',
  });
  return [
    {
      method: 'GET',
      path: '/v1/models',
      access: 'tenant',
      handle(exchange) {
        sendJson(exchange, 200, {
          object: 'list',
          data: modelsFor(models(), exchange.identity).map(modelBody),
        });
      },
    },
    {
      method: 'GET',
      path: '/v1/models/*',
      access: 'tenant',
      handle(exchange) {
        const { identity, rest } = exchange;
        const model = findModelFor(models(), identity, rest);
        if (model === undefined) throw unknownModel(modelsFor(models(), identity));
        sendJson(exchange, 200, modelBody(model));
      },
    },
  ];
}

function unknownModel(allowed: readonly ModelPolicy[]): RouterError {
  const names = allowed.map(({ name }) => name).join(', ');
  return new RouterError({
    reason: 'UNKNOWN_MODEL',
    message: `There is no model of this name. There are: ${names}.`,
  });
}
