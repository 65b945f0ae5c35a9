import { valuesAt, type ValueCheck } from '@signalbox/policy';
import { compileCondition } from './compile-condition.js';
import { conditionEnvironment } from './environment.js';

const CONDITIONS = ['routes', '*', 'rules', '*', 'when'] as const;

/**
 * Parses and type-checks every condition of a policy file, also of rules that have other mistakes. A value that is no text is
 * skipped, since the schema has refused it.
 */
export const checkConditions: ValueCheck = (value, { backends }) => {
  const environment = conditionEnvironment(backends);
  return valuesAt(value, CONDITIONS).flatMap(({ path, value: when }) => {
    const result = typeof when === 'string' ? compileCondition(when, environment) : undefined;
    return result === undefined || result.ok ? [] : [{ path, message: result.message }];
  });
};
