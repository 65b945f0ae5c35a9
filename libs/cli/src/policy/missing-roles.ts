import { closestName, type PolicyDocument } from '@signalbox/policy';
import type { Style } from '../output/style.js';
import { renderTable } from '../output/table.js';

/** A service that a policy cannot do without. */
export type Role = {
  readonly service: string;
  /** The providers that it calls; absent: it is no adapter. */
  readonly providers?: readonly string[];
};

/** A role for which no process answers, and the adapter that was perhaps meant. */
export type MissingRole = Role & { readonly meant?: string };

/** The services of every mesh. */
const ALWAYS = ['decision', 'ingress', 'health-prober'];

const ADAPTER_PREFIX = 'adapter-';

/** The roles of a policy for which no process is running. If nothing runs at all, the caller decides what that means. */
export function missingRoles(
  document: PolicyDocument,
  present: readonly { readonly service: string }[],
): readonly MissingRole[] {
  const names = new Set(present.map(({ service }) => service));
  const adapters = [...names].filter((name) => name.startsWith(ADAPTER_PREFIX));
  return rolesOf(document)
    .filter(({ service }) => !names.has(service))
    .map((role) => {
      const meant =
        role.providers && closestName(role.service.slice(ADAPTER_PREFIX.length), adapters.map(bareName));
      return meant === undefined ? role : { ...role, meant };
    });
}

/** Whether providers of the policy cannot be reached. */
export function lacksAdapter(missing: readonly MissingRole[]): boolean {
  return missing.some(({ providers }) => providers !== undefined);
}

/** Missing roles as lines; no lines when none is missing. */
export function renderMissing(missing: readonly MissingRole[], style: Style): readonly string[] {
  if (missing.length === 0) return [];
  const rows = missing.map(({ service, providers = [], meant }) => [
    service,
    style.bad('does not answer'),
    [
      ...(providers.length === 0 ? [] : [`needed for ${providers.join(', ')}.`]),
      ...(meant === undefined ? [] : [`Did you mean "adapter: ${meant}"?`]),
    ].join(' '),
  ]);
  return ['Missing:', ...renderTable([{ title: '' }, { title: '' }, { title: '' }], rows, style.faint)];
}

function rolesOf({ providers }: PolicyDocument): readonly Role[] {
  const adapters = new Set(providers.map(({ adapter }) => adapter));
  const servedBy = (adapter: string): readonly string[] =>
    providers.flatMap((provider) => (provider.adapter === adapter ? [provider.name] : []));
  return [
    ...ALWAYS.map((service) => ({ service })),
    ...[...adapters].map((adapter) => ({
      service: `${ADAPTER_PREFIX}${adapter}`,
      providers: servedBy(adapter),
    })),
  ];
}

function bareName(service: string): string {
  return service.slice(ADAPTER_PREFIX.length);
}
