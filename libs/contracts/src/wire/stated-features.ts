import type { StatedFeatures } from '@signalbox/domain';

import type {
  StatedFeatures as WireStatedFeatures,
  StatedFeatures__Output,
} from '../gen/signalbox/inference/v1/StatedFeatures.js';
import { present, whenSet } from '../present.js';
import { checkFeatures } from '../rules/feature-rules.js';
import type { Violations } from '../violations.js';
import { optionalWord } from './enum-table.js';
import { sensitivities, tasks } from './feature-enums.js';

/** What a caller states about its request → wire. */
export function statedFeaturesToWire(stated: StatedFeatures): WireStatedFeatures {
  return present({
    inputTokens: stated.inputTokens,
    task: whenSet(stated.task, tasks.toWire),
    complexity: stated.complexity,
    language: stated.language,
    sensitivity: whenSet(stated.sensitivity, sensitivities.toWire),
    persona: stated.persona,
    region: stated.region,
  });
}

/**
 * Wire → what a caller states about its request. Every wrong field below `path` is added to `violations`, including an enum
 * value that this version does not know: no statement is silently taken for another.
 */
export function statedFeaturesFromWire(
  wire: StatedFeatures__Output,
  path: string,
  violations: Violations,
): StatedFeatures {
  const stated = present({
    inputTokens: wire.inputTokens,
    task: optionalWord(tasks, wire.task, path, 'task', violations),
    complexity: wire.complexity,
    language: wire.language,
    sensitivity: optionalWord(sensitivities, wire.sensitivity, path, 'sensitivity', violations),
    persona: wire.persona,
    region: wire.region,
  });
  checkFeatures(stated, path, violations);
  return stated;
}
