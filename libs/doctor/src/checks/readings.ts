import type { MetricsPolicy } from '@signalbox/policy';
import type { Examined, ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { fieldText } from '../solve/field-text.js';
import { atomsOf, hasNegatedPresence } from '../solve/nodes.js';
import { placeAtom } from '../solve/variable.js';
import { perRule } from './per-rule.js';

/** A page that the prober reads. */
type Page = Exclude<keyof MetricsPolicy, 'everyMs'>;

/** Fields of a backend that are read only from a metrics page of its provider. */
const PAGES: ReadonlyMap<string, Page> = new Map([
  ['running', 'engine'],
  ['waiting', 'engine'],
  ['queue', 'engine'],
  ['kvCache', 'engine'],
  ['gpuMemory', 'gpu'],
  ['gpuUtilisation', 'gpu'],
]);

/** Finds conditions on values that are not measured, because the provider does not name its engine's metrics page. */
export const checkUnmeasured = perRule((rule, _route, examined) =>
  readingsOf(rule).flatMap((reading): readonly CheckFinding[] => {
    const missing = missingPage(reading, examined);
    if (missing === undefined || hasNegatedPresence(rule.condition, reading.path)) return [];
    return [
      {
        severity: 'warning',
        code: 'never-measured',
        path: [...rule.path, 'when'],
        message: `The rule "${rule.policy.name}" reads ${reading.text}, which nobody measures: the provider "${missing.provider}" has no \`metrics.${missing.page}\`, so reading it always fails. Say where its metrics are, or remove the comparison.`,
      },
    ];
  }),
);

/**
 * Finds conditions that read a possibly unknown value without checking that it is known. A rule whose `onError` is `match` has
 * considered this.
 */
export const checkUnasked = perRule((rule, _route, examined): readonly CheckFinding[] => {
  if (rule.policy.onError === 'match') return [];
  const unasked = readingsOf(rule).filter(
    (reading) => !reading.isAsked && missingPage(reading, examined) === undefined,
  );
  const [first] = unasked;
  if (first === undefined) return [];
  return [
    {
      severity: 'info',
      code: 'may-be-unknown',
      path: [...rule.path, 'when'],
      message: `The rule "${rule.policy.name}" reads ${unasked.map(({ text }) => text).join(', ')} without asking whether it is there: where it is not, the condition fails, which counts as no match and is told of. Ask first, as in \`has(${first.text}) && …\`, or say what it counts as by \`onError\`.`,
    },
  ];
});

/** A possibly unknown field that a condition reads. */
type Reading = {
  readonly path: readonly string[];
  /** The field as the condition writes it. */
  readonly text: string;
  /** Whether the condition checks anywhere that the field is present. */
  readonly isAsked: boolean;
};

/** Each field once, by the name under which it is read first. */
function readingsOf({ condition }: ExaminedRule): readonly Reading[] {
  const placed = atomsOf(condition).map((atom) => placeAtom(atom, false));
  const readings = new Map<string, Reading>();
  for (const { atom, variable } of placed) {
    if (variable.kind !== 'field' || variable.domain.optional !== true || atom.kind === 'opaque') continue;
    const known = readings.get(variable.key);
    readings.set(variable.key, {
      path: known?.path ?? atom.field.path,
      text: known?.text ?? fieldText(atom.field.path),
      isAsked: known?.isAsked === true || atom.kind === 'presence',
    });
  }
  return [...readings.values()];
}

/** The page from which a field would be read, and the provider that does not name it. */
function missingPage(
  { path: [root, , backend, field] }: Reading,
  { document }: Examined,
): { readonly provider: string; readonly page: Page } | undefined {
  const page = root === 'mesh' ? PAGES.get(field ?? '') : undefined;
  const served = document.backends.find(({ name }) => name === backend);
  const provider = document.providers.find(({ name }) => name === served?.provider);
  if (page === undefined || provider === undefined || provider.metrics?.[page] !== undefined)
    return undefined;
  return { provider: provider.name, page };
}
