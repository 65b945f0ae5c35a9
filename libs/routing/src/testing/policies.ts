import { parsePolicy, type PolicyProblem } from '@signalbox/policy';
import { compilePolicy } from '../compile-policy.js';
import type { CompiledPolicy } from '../compiled-policy.js';

/** A policy file as a value: JSON is YAML, so tests need no indented text. */
export type PolicyInput = Readonly<Record<string, unknown>>;

/** Three backends that differ in price, region and capabilities, and one route that considers them all. */
export const THREE_BACKENDS = {
  version: 1,
  providers: {
    openai: {
      adapter: 'openai',
      baseUrl: 'https://api.openai.test/v1',
      region: 'us',
      retention: 'abuse-monitoring',
    },
    'gpu-eu': {
      adapter: 'openai-compatible',
      baseUrl: 'http://gpu.test/v1',
      region: 'eu',
      retention: 'none',
    },
    mystery: { adapter: 'openai-compatible', baseUrl: 'http://mystery.test/v1' },
  },
  backends: {
    big: {
      provider: 'openai',
      model: 'big-1',
      capabilities: ['tools', 'vision', 'json-schema'],
      contextWindow: 100_000,
      price: { input: 2, output: 8 },
      quality: { default: 0.9 },
    },
    small: {
      provider: 'gpu-eu',
      model: 'small-1',
      capabilities: ['tools'],
      contextWindow: 8_000,
      maxOutputTokens: 2_000,
      price: { input: 0.1, output: 0.4 },
      quality: { default: 0.6 },
    },
    odd: { provider: 'mystery', model: 'odd-1', quality: { default: 0.5 } },
  },
  models: { auto: { route: 'default' } },
  routes: { default: { rules: [{ name: 'all', prefer: { quality: 1 } }] } },
} as const;

/** The policy above with its one rule, its limits or its tenants replaced, or with more settings for its route. */
export function policyWith(parts: {
  readonly rules?: readonly PolicyInput[];
  readonly limits?: PolicyInput;
  readonly tenants?: PolicyInput;
  readonly backends?: PolicyInput;
  /** In addition to rules and limits. */
  readonly route?: PolicyInput;
}): PolicyInput {
  const {
    rules = THREE_BACKENDS.routes.default.rules,
    limits = {},
    tenants = {},
    backends = THREE_BACKENDS.backends,
    route = {},
  } = parts;
  return { ...THREE_BACKENDS, backends, tenants, routes: { default: { rules, limits, ...route } } };
}

/** Compiles a policy that must be valid. */
export function compiledOf(input: PolicyInput): CompiledPolicy {
  const parsed = parsePolicy(JSON.stringify(input));
  if (!parsed.ok) throw new Error(listOf(parsed.problems));
  const result = compilePolicy(parsed.policy, parsed.version, { locate: parsed.locate });
  if (!result.ok) throw new Error(listOf(result.problems));
  return result.compiled;
}

/** The problems found when compiling a policy that is valid as a file. */
export function compileProblemsOf(input: PolicyInput): readonly PolicyProblem[] {
  const parsed = parsePolicy(JSON.stringify(input, undefined, 1));
  if (!parsed.ok) throw new Error(listOf(parsed.problems));
  const result = compilePolicy(parsed.policy, parsed.version, { locate: parsed.locate });
  return result.ok ? [] : result.problems;
}

function listOf(problems: readonly PolicyProblem[]): string {
  return problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
}
