import { listedModelsToWire, type InferenceServiceDefinition } from '@signalbox/contracts';
import type { ModelPolicy } from '@signalbox/policy';
import type { Handlers } from '@signalbox/runtime';
import type { Authenticate } from '../identity/authenticate.js';
import { modelsFor } from '../models.js';
import { callerOf, identityOf } from './caller.js';

/** `ListModels`: the names that this caller may ask for. */
export function createListModels(
  models: () => readonly ModelPolicy[],
  authenticate: Authenticate,
): Handlers<InferenceServiceDefinition>['ListModels'] {
  return async (_message, call) =>
    listedModelsToWire(modelsFor(models(), callerOf(call, identityOf(call, authenticate)).identity));
}
