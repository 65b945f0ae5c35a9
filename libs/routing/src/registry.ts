import type { PickerName, PreferPolicy } from '@signalbox/policy';
import { allowListFilter } from './filters/allow-list-filter.js';
import { capabilityFilter } from './filters/capability-filter.js';
import { concurrencyFilter } from './filters/concurrency-filter.js';
import { contextWindowFilter } from './filters/context-window-filter.js';
import { dataRulesFilter } from './filters/data-rules-filter.js';
import { healthFilter } from './filters/health-filter.js';
import { latencyCeilingFilter } from './filters/latency-ceiling-filter.js';
import { priceCeilingFilter } from './filters/price-ceiling-filter.js';
import { quotaFilter } from './filters/quota-filter.js';
import { saturationFilter } from './filters/saturation-filter.js';
import { suspicionFilter } from './filters/suspicion-filter.js';
import { leastLoadedPicker } from './pickers/least-loaded-picker.js';
import { maxScorePicker } from './pickers/max-score-picker.js';
import { orderedPicker } from './pickers/ordered-picker.js';
import { peakEwmaPicker } from './pickers/peak-ewma-picker.js';
import { powerOfTwoPicker } from './pickers/power-of-two-picker.js';
import { roundRobinPicker } from './pickers/round-robin-picker.js';
import { stickyPicker } from './pickers/sticky-picker.js';
import { weightedPicker } from './pickers/weighted-picker.js';
import type { Filter, Picker, Scorer } from './plugin.js';
import { affinityScorer } from './scorers/affinity-scorer.js';
import { costScorer } from './scorers/cost-scorer.js';
import { headroomScorer } from './scorers/headroom-scorer.js';
import { historyScorer } from './scorers/history-scorer.js';
import { latencyScorer } from './scorers/latency-scorer.js';
import { qualityScorer } from './scorers/quality-scorer.js';
import { regionScorer } from './scorers/region-scorer.js';
import { throughputScorer } from './scorers/throughput-scorer.js';

/** All plugins of one router. */
export type Registry = {
  /**
   * In the order in which they run: those with permanent refusals, then those with transient ones; yielding filters run
   * after both.
   */
  readonly filters: readonly Filter[];
  /** By their name in a rule's `prefer`. */
  readonly scorers: Readonly<Record<keyof PreferPolicy, Scorer>>;
  /** By their name in a rule's `picker`. */
  readonly pickers: Readonly<Record<PickerName, Picker>>;
};

/** The built-in plugins. A new one is a file and a line here. */
export const REGISTRY: Registry = {
  filters: [
    capabilityFilter,
    contextWindowFilter,
    allowListFilter,
    dataRulesFilter,
    priceCeilingFilter,
    healthFilter,
    latencyCeilingFilter,
    quotaFilter,
    concurrencyFilter,
    suspicionFilter,
    saturationFilter,
  ],
  scorers: {
    cost: costScorer,
    latency: latencyScorer,
    throughput: throughputScorer,
    quality: qualityScorer,
    headroom: headroomScorer,
    affinity: affinityScorer,
    region: regionScorer,
    history: historyScorer,
  },
  pickers: {
    'max-score': maxScorePicker,
    weighted: weightedPicker,
    ordered: orderedPicker,
    'round-robin': roundRobinPicker,
    'least-loaded': leastLoadedPicker,
    'power-of-two': powerOfTwoPicker,
    'peak-ewma': peakEwmaPicker,
    sticky: stickyPicker,
  },
};
