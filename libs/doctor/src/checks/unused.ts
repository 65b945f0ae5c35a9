import type { PolicyPath } from '@signalbox/policy';
import type { CheckFinding } from '../finding.js';
import type { DoctorCheck } from './check.js';

/** Finds providers, backends and routes to which nothing leads. */
export const checkUnused: DoctorCheck = ({ document, routes }) => {
  const providers = new Set(document.backends.map(({ provider }) => provider));
  const backends = new Set(
    routes
      .flatMap(({ rules }) => rules.flatMap(({ candidates, spill }) => [...candidates, ...spill]))
      .map(({ backend }) => backend),
  );
  const named = new Set(routes.flatMap(({ policy }) => policy.rules.flatMap(({ use = [] }) => use)));
  return [
    ...document.providers
      .filter(({ name }) => !providers.has(name))
      .map(({ name }) => unused(['providers', name], `No backend is served by the provider "${name}".`)),
    // A backend that a rule names but cannot use is reported at that rule.
    ...document.backends
      .filter(({ name }) => !backends.has(name) && !named.has(name))
      .map(({ name }) => unused(['backends', name], `No rule uses the backend "${name}".`)),
    ...routes
      .filter(({ allModels }) => allModels.length === 0)
      .map(({ path, policy }) => unused(path, `No model leads to the route "${policy.name}".`)),
  ];
};

function unused(path: PolicyPath, what: string): CheckFinding {
  return { severity: 'warning', code: 'unused', path, message: `${what} Use it, or remove it.` };
}
