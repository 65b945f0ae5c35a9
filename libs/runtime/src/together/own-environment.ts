import type { Environment } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import { splitHostPort } from '../listen.js';
import { commonSettings } from '../settings.js';
import { EXIT_CONFIG, StartError } from '../start-error.js';

const COMMON_PREFIX = 'SIGNALBOX_';

/**
 * The variable that sets something for only one service of a process: `SIGNALBOX_GRPC_ADDRESS` becomes
 * `SIGNALBOX_ADAPTER_OPENAI_GRPC_ADDRESS` for the service `adapter-openai`, `NATS_URL` becomes `SIGNALBOX_ADAPTER_OPENAI_NATS_URL`.
 */
export function ownVariable(service: string, variable: string): string {
  const bare = variable.startsWith(COMMON_PREFIX) ? variable.slice(COMMON_PREFIX.length) : variable;
  return `${COMMON_PREFIX}${service.toUpperCase().replaceAll('-', '_')}_${bare}`;
}

/** The environment as one service of the process sees it: a variable of its own takes precedence. */
export function ownEnvironment(
  { name, settings }: Pick<ServiceDefinition, 'name' | 'settings'>,
  environment: Environment,
): Environment {
  const all = Object.values({ ...commonSettings, ...settings });
  const own = all.flatMap(({ env }) => {
    const value = environment[ownVariable(name, env)];
    return value === undefined ? [] : [[env, value] as const];
  });
  return { ...environment, ...Object.fromEntries(own) };
}

/**
 * Checks that no two services of a process would listen on the same address.
 * @throws StartError that names the variables with which each service gets an address of its own.
 */
export function requireOwnAddresses(
  definitions: readonly Pick<ServiceDefinition, 'name' | 'settings'>[],
  environment: Environment,
): void {
  const { grpcAddress, adminAddress } = commonSettings;
  const problems = [grpcAddress.env, adminAddress.env].flatMap((variable) => {
    const text = environment[variable] ?? '';
    const sharing = definitions.filter(({ name }) => environment[ownVariable(name, variable)] === undefined);
    if (text === '' || splitHostPort(text).port === 0 || sharing.length < 2) return [];
    const names = sharing.map(({ name }) => ownVariable(name, variable)).join(', ');
    return [
      `${variable} would be the address of ${sharing.length} services. Set it for one of them: ${names}`,
    ];
  });
  if (problems.length === 0) return;
  const list = problems.map((problem) => `  - ${problem}.`).join('\n');
  throw new StartError(`The addresses of the services of this process are not valid:\n${list}`, EXIT_CONFIG);
}
