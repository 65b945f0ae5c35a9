import {
  PREFERENCES,
  suggestName,
  type Finding,
  type PolicyPath,
  type PreferPolicy,
  type RulePolicy,
} from '@signalbox/policy';
import type { CompiledRule } from './compiled-policy.js';
import { compileCondition, type Condition } from './condition/compile-condition.js';
import type { CompiledBackend, Filter, Picker, Scorer } from './plugin.js';
import type { Registry } from './registry.js';
import type { SignalKey } from './signals/backend-signals.js';

/** What the compiler of one rule needs to know of the rest. */
export type RuleContext = {
  readonly backends: readonly CompiledBackend[];
  readonly registry: Registry;
  readonly provided: readonly SignalKey[];
  readonly report: (finding: Finding) => void;
};

/** Prepares one rule. What is wrong is reported; the rule that comes back then must not be used. */
export function compileRule(rule: RulePolicy, path: PolicyPath, context: RuleContext): CompiledRule {
  const { registry } = context;
  const condition = compileWhen(rule, path, context);
  const scorers = compileScorers(rule.prefer, registry);
  const picker = registry.pickers[rule.picker];
  checkNeeds([...registry.filters, ...scorers.map(({ scorer }) => scorer)], path, context);
  return {
    name: rule.name,
    ...(condition !== undefined && { condition }),
    candidates: resolveCandidates(rule, path, context),
    exclude: rule.exclude,
    require: rule.require,
    demands: { chat: rule.require.capabilities, embed: [...rule.require.capabilities, 'embeddings'] },
    filters: registry.filters,
    scorers,
    picker,
  };
}

function compileWhen(rule: RulePolicy, path: PolicyPath, { report }: RuleContext): Condition | undefined {
  if (rule.when === undefined) return undefined;
  const result = compileCondition(rule.when);
  if (result.ok) return result.condition;
  report({ path: [...path, 'when'], message: result.message });
  return undefined;
}

function resolveCandidates(
  rule: RulePolicy,
  path: PolicyPath,
  context: RuleContext,
): readonly CompiledBackend[] {
  if (rule.use === undefined) return context.backends;
  return rule.use.flatMap((name, index) => {
    const backend = context.backends.find((known) => known.backend === name);
    if (backend !== undefined) return [backend];
    const known = context.backends.map((candidate) => candidate.backend);
    context.report({
      path: [...path, 'use', index],
      message: `There is no "${name}" in \`backends\`. ${suggestName(name, known)}`,
    });
    return [];
  });
}

/** Keeps the scorers that have a weight and makes the weights add up to 1. */
function compileScorers(prefer: PreferPolicy, registry: Registry): CompiledRule['scorers'] {
  const total = PREFERENCES.reduce((sum, name) => sum + prefer[name], 0);
  return PREFERENCES.filter((name) => prefer[name] > 0).map((name) => ({
    scorer: registry.scorers[name],
    weight: prefer[name] / total,
  }));
}

function checkNeeds(
  plugins: readonly (Filter | Scorer | Picker)[],
  path: PolicyPath,
  context: RuleContext,
): void {
  for (const plugin of plugins) {
    const needs = 'needs' in plugin ? plugin.needs : [];
    const missing = needs.filter((need) => !context.provided.includes(need));
    if (missing.length === 0) continue;
    context.report({
      path,
      message: `${plugin.type} needs ${missing.join(', ')}, which nothing here provides. Leave it out, or feed the signal.`,
    });
  }
}
