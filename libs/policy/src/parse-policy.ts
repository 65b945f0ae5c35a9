import { checkDistances } from './checks/distances.js';
import { checkFallbacks } from './checks/fallbacks.js';
import { checkLimits } from './checks/limits.js';
import { checkReferences } from './checks/references.js';
import { checkRuleCandidates } from './checks/rule-candidates.js';
import { checkRuleOrder } from './checks/rule-order.js';
import { checkSpill } from './checks/spill.js';
import { checkTenantKeys } from './checks/tenant-keys.js';
import { checkTiming } from './checks/timing.js';
import type { DefinedNames, PolicyCheck, ValueCheck } from './checks/check.js';
import { contentVersion } from './content-version.js';
import type { PolicyDocument } from './document/policy-document.js';
import { explainIssue, phraseIssue } from './explain-issue.js';
import { normalisePolicy } from './normalise.js';
import { problemAt, type Finding, type Locate, type PolicyProblem } from './problem.js';
import { definedNames, pruneRefused } from './prune.js';
import { policyFileSchema, type PolicyFile } from './schema/policy-file.js';
import { readYaml } from './yaml-source.js';

/** A policy, or everything that is wrong with it. A file with even one problem is refused as a whole. */
export type PolicyParseResult =
  | {
      readonly ok: true;
      readonly policy: PolicyDocument;
      /** 12 hex digits; equal for equal content (`contentVersion`). */
      readonly version: string;
      /** For code that finds more problems later, such as the compiler of conditions. */
      readonly locate: Locate;
    }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const CHECKS: readonly PolicyCheck[] = [
  checkRuleOrder,
  checkRuleCandidates,
  checkSpill,
  checkLimits,
  checkFallbacks,
  checkTenantKeys,
  checkTiming,
  checkDistances,
];

/**
 * Reads a policy file. It never throws. All problems are reported at once, in the order of the file: YAML, fields,
 * undefined names, rules that can never match, and what else the caller checks. After broken YAML syntax nothing else can be
 * checked.
 * @param alsoCheck - `checkConditions` of `@signalbox/routing`, which knows the language of conditions, for callers that have it.
 */
export function parsePolicy(text: string, alsoCheck: ValueCheck = () => []): PolicyParseResult {
  const source = readYaml(text);
  if (!source.readable) return { ok: false, problems: source.problems };

  const parsed = policyFileSchema.safeParse(source.value, { error: phraseIssue });
  const refused = parsed.success ? [] : parsed.error.issues.flatMap(explainIssue);
  const names = definedIn(source.value);
  const file = parsed.success ? parsed.data : salvage(source.value, refused);
  const found = [
    ...refused,
    ...checkReferences(source.value, names),
    ...alsoCheck(source.value, names),
    ...(file === undefined ? [] : CHECKS.flatMap((check) => check(file, names))),
  ];
  const problems = [...source.problems, ...found.map((finding) => problemAt(finding, source.locate))];
  if (!parsed.success || problems.length > 0) return { ok: false, problems: problems.sort(byPlace) };

  return {
    ok: true,
    policy: normalisePolicy(parsed.data),
    version: contentVersion(parsed.data),
    locate: source.locate,
  };
}

function definedIn(value: unknown): DefinedNames {
  return {
    providers: definedNames(value, 'providers'),
    backends: definedNames(value, 'backends'),
    models: definedNames(value, 'models'),
    routes: definedNames(value, 'routes'),
  };
}

/** What remains of a file without its refused entries. Missing sections count as empty here; that they are missing is reported already. */
function salvage(value: unknown, refused: readonly Finding[]): PolicyFile | undefined {
  const pruned = pruneRefused(
    value,
    refused.map(({ path }) => path),
  );
  const sections = { version: 1, providers: {}, backends: {}, models: {}, routes: {}, ...Object(pruned) };
  const parsed = policyFileSchema.safeParse(sections);
  return parsed.success ? parsed.data : undefined;
}

function byPlace(a: PolicyProblem, b: PolicyProblem): number {
  return a.line - b.line || a.column - b.column;
}
