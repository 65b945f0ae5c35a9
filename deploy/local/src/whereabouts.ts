import type { ServiceAddresses } from './service-child.js';
import type { ServiceProcess } from './service-process.js';
import { adapterServiceName, TOGETHER } from './together.js';

/** The processes of a mesh, by name. */
export type Processes = ReadonlyMap<string, ServiceProcess>;

/** Where a service can be reached, whichever process it is in; its first replica when there are several. */
export function addressesOf(processes: Processes, service: string): ServiceAddresses {
  const process = processes.get(service) ?? processes.get(TOGETHER);
  return process?.serves.get(service) ?? {};
}

/** The variables that tell a caller where the decision service is; none when it does not serve yet. */
export function decisionVariables(processes: Processes): Readonly<Record<string, string>> {
  const addresses = grpcAddressesOf(processes, 'decision');
  return addresses === '' ? {} : { SIGNALBOX_DECISION_ADDRESS: addresses };
}

/** The variables that tell a caller where these adapters are; those that do not serve yet are left out. */
export function adapterVariables(
  processes: Processes,
  adapters: readonly string[],
): Readonly<Record<string, string>> {
  const entries = adapters.flatMap((adapter) => {
    const addresses = grpcAddressesOf(processes, adapterServiceName(adapter));
    return addresses === '' ? [] : [`${adapter}=${addresses}`];
  });
  return entries.length === 0 ? {} : { SIGNALBOX_ADAPTERS: entries.join(';') };
}

/** `host:port` of every replica of a service, separated by commas. */
function grpcAddressesOf(processes: Processes, service: string): string {
  return [...processes]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([, { serves }]) => serves.get(service)?.['grpc'] ?? [])
    .join(',');
}
