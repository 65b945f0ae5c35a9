import type { SignalReading } from '@signalbox/domain';
import type { Bus, Logger, Metrics } from '@signalbox/runtime';
import type { PageName, ScrapeOutcome } from './scrape-loop.js';

/** Reports on the pages of one provider, from the callbacks of a scrape loop. */
export type ScrapeReporter = {
  readonly onReadings: (backend: string, readings: readonly SignalReading[]) => void;
  readonly onScraped: (page: PageName, outcome: ScrapeOutcome) => void;
};

type Needs = { readonly bus: Bus; readonly metrics: Metrics; readonly log: Logger };

/**
 * Makes the reporter of one provider's pages: readings as events, every outcome as a count, and a line in the log when a
 * page begins to fail and when it is back, but not for every failure in between.
 */
export function createScrapeReporter({ bus, metrics, log }: Needs, provider: string): ScrapeReporter {
  const failing = new Set<PageName>();
  return {
    onReadings(backend, readings) {
      bus.announce({ kind: 'backend-signals-observed', backend, readings });
    },
    onScraped(page, outcome) {
      metrics.add('scrapes', 1, { provider, page, outcome: outcome.kind });
      if (outcome.kind === 'ok') {
        if (failing.delete(page)) log.info({ provider, page }, 'a metrics page is back');
        return;
      }
      if (failing.has(page)) return;
      failing.add(page);
      log.warn(
        { provider, page, outcome: outcome.kind, reason: outcome.reason },
        'a metrics page cannot be read; what it said decays to unknown',
      );
    },
  };
}
