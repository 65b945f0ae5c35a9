import type { Environment } from '@signalbox/runtime';

const DECISION = 'SIGNALBOX_DECISION_ADDRESS';
const ADAPTERS = 'SIGNALBOX_ADAPTERS';

/**
 * Gives the services that call others the addresses of those in this process. An address that the environment sets already
 * takes precedence.
 *
 * @param addresses The gRPC addresses of the services that serve, by name.
 */
export function tellAddresses(environment: Environment, addresses: ReadonlyMap<string, string>): Environment {
  const decision = textOf(environment, DECISION) ?? addresses.get('decision');
  const adapters = adaptersTo(textOf(environment, ADAPTERS), addresses);
  return {
    ...environment,
    ...(decision !== undefined && { [DECISION]: decision }),
    ...(adapters !== '' && { [ADAPTERS]: adapters }),
  };
}

/** The adapters that the environment names, and those of this process that it does not. */
function adaptersTo(given: string | undefined, addresses: ReadonlyMap<string, string>): string {
  const entries = given?.split(';') ?? [];
  const named = new Set(entries.map((entry) => entry.split('=', 1)[0]));
  const own = [...addresses].flatMap(([service, address]) => {
    const adapter = /^adapter-(.+)$/.exec(service)?.[1];
    return adapter === undefined || named.has(adapter) ? [] : [`${adapter}=${address}`];
  });
  return [...entries, ...own].join(';');
}

/** An empty variable counts as not set, as everywhere. */
function textOf(environment: Environment, name: string): string | undefined {
  const text = environment[name];
  return text === '' ? undefined : text;
}
