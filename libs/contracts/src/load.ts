import { loadSync, type Options, type PackageDefinition } from '@grpc/proto-loader';

import { PROTO_ROOT } from './locations.js';

/** The files that are loaded by name; what they import comes with them. */
export const ENTRY_FILES = [
  'google/rpc/error_details.proto',
  'google/rpc/status.proto',
  'signalbox/adapter/v1/adapter_service.proto',
  'signalbox/decision/v1/decision_service.proto',
  'signalbox/event/v1/envelope.proto',
  'signalbox/inference/v1/inference_service.proto',
  'signalbox/trunk/v1/trunk.proto',
];

/**
 * The form of decoded messages. `scripts/gen.mjs` generates the types in `gen/` with the same options, so that a decoded
 * message has its generated type: change both or neither.
 */
export const LOADER_OPTIONS = {
  longs: Number,
  enums: String,
  defaults: true,
  oneofs: true,
  includeDirs: [PROTO_ROOT],
} satisfies Options;

/** Every service and message of `proto/` by its full name, loaded once when this module is first imported. */
export const packageDefinition: PackageDefinition = loadSync(ENTRY_FILES, LOADER_OPTIONS);
