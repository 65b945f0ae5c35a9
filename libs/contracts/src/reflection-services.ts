import type { ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

import { LOADER_OPTIONS } from './load.js';

const NAMES = ['grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection'] as const;

const loaded = loadSync(['grpc/reflection/v1/reflection.proto', 'grpc/reflection/v1alpha/reflection.proto'], {
  ...LOADER_OPTIONS,
  defaults: false,
});

/** The standard reflection services: tools ask for v1 first, and older tools for v1alpha. */
export const reflectionServices: readonly ServiceDefinition[] = NAMES.map(
  (name) => loaded[name] as ServiceDefinition,
);
