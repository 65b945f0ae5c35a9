import { status as GrpcStatus } from '@grpc/grpc-js';
import type { Attributes } from '@opentelemetry/api';
import { ATTRIBUTES } from '../telemetry/names.js';

/** How spans and metrics name a method of a service. */
export type RpcNames = {
  readonly span: string;
  /** Attributes of the span of a call to it, on either side. */
  readonly attributes: Attributes;
  /** Labels of a metric for a call to it that ended with this gRPC status. */
  readonly labels: (code: number) => Attributes;
};

const OK: number = GrpcStatus.OK;

const known = new Map<string, RpcNames>();

/**
 * The names of a method, made once for each.
 * @param path - The path of a method of ours, with the leading slash; never one that a client made up.
 */
export function rpcNames(path: string): RpcNames {
  let names = known.get(path);
  if (names === undefined) {
    names = namesOf(path);
    known.set(path, names);
  }
  return names;
}

function namesOf(path: string): RpcNames {
  const [service = '', method = ''] = path.slice(1).split('/');
  const of = { [ATTRIBUTES.rpcService.key]: service, [ATTRIBUTES.rpcMethod.key]: method };
  const labelsWith = (code: number): Attributes => ({ ...of, [ATTRIBUTES.rpcStatus.key]: code });
  const labelsOfSuccess = labelsWith(OK);
  return {
    span: `${service}/${method}`,
    attributes: { [ATTRIBUTES.rpcSystem.key]: 'grpc', ...of },
    labels: (code) => (code === OK ? labelsOfSuccess : labelsWith(code)),
  };
}
