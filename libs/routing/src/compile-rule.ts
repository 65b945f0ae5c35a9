import { nanoUsdFromUsd } from '@signalbox/domain';
import {
  suggestName,
  type Finding,
  type LimitsPolicy,
  type PolicyPath,
  type RulePolicy,
  type SpillPolicy,
} from '@signalbox/policy';
import { compileLimits } from './compile-limits.js';
import { compileRanking } from './compile-ranking.js';
import type { CompiledRule, CompiledSpill } from './compiled-policy.js';
import { compileCondition, type Condition } from './condition/compile-condition.js';
import type { ConditionEnvironment } from './condition/environment.js';
import type { CompiledBackend, Filter, Picker, Scorer } from './plugin.js';
import type { Registry } from './registry.js';
import type { SignalKey } from './signals/signal-keys.js';

/** What the compiler of one rule needs to know about the policy. */
export type RuleContext = {
  readonly backends: readonly CompiledBackend[];
  readonly environment: ConditionEnvironment;
  readonly registry: Registry;
  readonly provided: readonly SignalKey[];
  readonly report: (finding: Finding) => void;
};

/** The route that a rule belongs to, and its path in the policy. */
export type RulePlace = {
  readonly route: string;
  readonly limits: LimitsPolicy;
  readonly path: PolicyPath;
};

/** Compiles one rule. Problems are reported; the returned rule must not be used then. */
export function compileRule(rule: RulePolicy, place: RulePlace, context: RuleContext): CompiledRule {
  const { registry } = context;
  const { path } = place;
  const condition = compileWhen(rule, path, context);
  const ranking = compileRanking(rule.prefer, rule.picker, registry);
  checkNeeds(
    [...registry.filters, ...ranking.scorers.map(({ scorer }) => scorer), ranking.picker],
    path,
    context,
  );
  return {
    name: rule.name,
    key: `${place.route}/${rule.name}`,
    ...(condition !== undefined && { condition }),
    onError: rule.onError,
    candidates: rule.use === undefined ? context.backends : findBackends(rule.use, [...path, 'use'], context),
    exclude: rule.exclude,
    require: rule.require,
    demands: { chat: rule.require.capabilities, embed: [...rule.require.capabilities, 'embeddings'] },
    filters: registry.filters,
    ...ranking,
    ...compileLimits(place.limits, rule.limits),
    ...(rule.spill !== undefined && { spill: compileSpill(rule.spill, [...path, 'spill'], context) }),
    explore: rule.explore,
  };
}

function compileWhen(rule: RulePolicy, path: PolicyPath, context: RuleContext): Condition | undefined {
  if (rule.when === undefined) return undefined;
  const result = compileCondition(rule.when, context.environment);
  if (result.ok) return result.condition;
  context.report({ path: [...path, 'when'], message: result.message });
  return undefined;
}

function compileSpill(spill: SpillPolicy, path: PolicyPath, context: RuleContext): CompiledSpill {
  return {
    candidates: findBackends(spill.to, [...path, 'to'], context),
    criticality: spill.criticality,
    ...(spill.maxCostUsd !== undefined && { maxCostNanoUsd: nanoUsdFromUsd(spill.maxCostUsd) }),
  };
}

function findBackends(
  names: readonly string[],
  path: PolicyPath,
  context: RuleContext,
): readonly CompiledBackend[] {
  const known = new Map(context.backends.map((backend) => [backend.backend, backend]));
  return names.flatMap((name, index) => {
    const backend = known.get(name);
    if (backend !== undefined) return [backend];
    context.report({
      path: [...path, index],
      message: `There is no "${name}" in \`backends\`. ${suggestName(name, [...known.keys()])}`,
    });
    return [];
  });
}

function checkNeeds(
  plugins: readonly (Filter | Scorer | Picker)[],
  path: PolicyPath,
  context: RuleContext,
): void {
  for (const { type, needs } of plugins) {
    const missing = needs.filter((need) => !context.provided.includes(need));
    if (missing.length === 0) continue;
    context.report({
      path,
      message: `${type} needs ${missing.join(', ')}, which nothing here provides. Leave it out, or feed the signal.`,
    });
  }
}
