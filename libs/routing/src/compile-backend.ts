import { capabilitiesOf, type BackendPolicy, type ProviderPolicy } from '@signalbox/policy';
import type { CompiledBackend } from './plugin.js';

/** Merges a backend with the settings that its provider declares for all of its backends. */
export function compileBackend(backend: BackendPolicy, provider: ProviderPolicy): CompiledBackend {
  const { contextWindow, maxOutputTokens, price, concurrency, cache } = backend;
  return {
    backend: backend.name,
    provider: provider.name,
    adapter: provider.adapter,
    model: backend.model,
    capabilities: capabilitiesOf(backend),
    retention: provider.retention,
    quality: backend.quality,
    weight: backend.weight,
    saturation: backend.saturation,
    ...(contextWindow !== undefined && { contextWindow }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(provider.region !== undefined && { region: provider.region }),
    ...(price !== undefined && { price }),
    ...(concurrency !== undefined && { concurrency }),
    ...(cache !== undefined && { cache }),
  };
}
