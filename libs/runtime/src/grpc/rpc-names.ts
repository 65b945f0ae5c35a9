import { status as GrpcStatus } from '@grpc/grpc-js';
import type { Attributes } from '@opentelemetry/api';
import { ATTRIBUTES } from '../telemetry/names.js';

/** What spans and metrics say of a method of a service. */
export type RpcNames = {
  readonly span: string;
  /** Of a span of a call of it, on either side. */
  readonly attributes: Attributes;
  /** Of a metric, for a call of it that ended with this gRPC status. */
  readonly labels: (code: number) => Attributes;
};

const OK: number = GrpcStatus.OK;

const known = new Map<string, RpcNames>();

/**
 * The names of a method, made once for each.
 * @param path - Of a method of ours, with the slash in front; never what a client invented.
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
