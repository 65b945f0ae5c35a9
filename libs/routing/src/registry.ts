import type { PickerName, PreferPolicy } from '@signalbox/policy';
import { allowListFilter } from './filters/allow-list-filter.js';
import { capabilityFilter } from './filters/capability-filter.js';
import { contextWindowFilter } from './filters/context-window-filter.js';
import { dataRulesFilter } from './filters/data-rules-filter.js';
import { healthFilter } from './filters/health-filter.js';
import { priceCeilingFilter } from './filters/price-ceiling-filter.js';
import { quotaFilter } from './filters/quota-filter.js';
import { suspicionFilter } from './filters/suspicion-filter.js';
import { maxScorePicker } from './pickers/max-score-picker.js';
import { orderedPicker } from './pickers/ordered-picker.js';
import { weightedPicker } from './pickers/weighted-picker.js';
import type { Filter, Picker, Scorer } from './plugin.js';
import { costScorer } from './scorers/cost-scorer.js';
import { latencyScorer } from './scorers/latency-scorer.js';
import { qualityScorer } from './scorers/quality-scorer.js';

/** All plugins of one router. */
export type Registry = {
  /** In the order in which they run: what waiting cannot change comes first, what yields last. */
  readonly filters: readonly Filter[];
  /** By the word that a rule's `prefer` has for them. */
  readonly scorers: Readonly<Record<keyof PreferPolicy, Scorer>>;
  /** By the name that a rule gives as `picker`. */
  readonly pickers: Readonly<Record<PickerName, Picker>>;
};

/** The plugins in the box. A new one is a file and a line here. */
export const REGISTRY: Registry = {
  filters: [
    capabilityFilter,
    contextWindowFilter,
    allowListFilter,
    dataRulesFilter,
    priceCeilingFilter,
    healthFilter,
    quotaFilter,
    suspicionFilter,
  ],
  scorers: { cost: costScorer, latency: latencyScorer, quality: qualityScorer },
  pickers: { 'max-score': maxScorePicker, weighted: weightedPicker, ordered: orderedPicker },
};
