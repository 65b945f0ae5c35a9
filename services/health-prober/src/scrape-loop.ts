import type { Milliseconds, SignalReading } from '@signalbox/domain';
import { parseExposition, readEngine, type Carry, type Sample } from '@signalbox/engine-metrics';
import type { MetricsPolicy } from '@signalbox/policy';
import type { Clock, Resource } from '@signalbox/runtime';
import { fetchPage, type PageFailure } from './fetch-page.js';
import { startJitteredLoop, type JitteredLoopOptions } from './jittered-loop.js';

/** The pages that a provider may have. */
export const PAGES = ['engine', 'gpu'] as const;
/** Which page of a provider is meant. */
export type PageName = (typeof PAGES)[number];

/** How the reading of one page ended; `nothing-known`: the page was read, but is of no exporter that is understood. */
export type ScrapeOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: PageFailure | 'nothing-known'; readonly reason: string };

/** What the loop of one provider is made of. */
export type ScrapeLoopOptions = Omit<JitteredLoopOptions, 'turn' | 'everyMs'> & {
  readonly pages: MetricsPolicy;
  /** The backends that are served where the pages come from, each with the name that the engine has for its model. */
  readonly backends: readonly { readonly name: string; readonly model: string }[];
  readonly clock: Clock;
  /** Called with what the pages said of a backend, once a turn and only when they said something. */
  readonly onReadings: (backend: string, readings: readonly SignalReading[]) => void;
  /** Called with how the reading of each page ended, once a turn. */
  readonly onScraped: (page: PageName, outcome: ScrapeOutcome) => void;
};

/** How long to wait for a page at most. Older numbers would say little of an engine's queue. */
const TIMEOUT_MS: Milliseconds = 3_000;

/**
 * Reads the pages of one provider on a jittered schedule until it is closed, and reports what they say of each of its
 * backends. A page that cannot be read says nothing, and what it said before decays by itself.
 */
export function startScrapeLoop(options: ScrapeLoopOptions): Resource {
  const { pages, backends, clock, onReadings, onScraped } = options;
  const timeoutMs = Math.min(pages.everyMs, TIMEOUT_MS);
  const carried = new Map<string, Carry>();
  return startJitteredLoop({
    ...options,
    everyMs: pages.everyMs,
    async turn(closing) {
      const askedAt = clock.monotonic();
      const scrapes = await Promise.all(
        PAGES.flatMap((page) => {
          const url = pages[page];
          return url === undefined ? [] : [scrape(page, url, timeoutMs, closing)];
        }),
      );
      if (closing.aborted) return;
      for (const { page, outcome } of scrapes) onScraped(page, outcome);
      const samples = scrapes.flatMap((scraped) => scraped.samples);
      const ageMs = clock.monotonic() - askedAt;
      for (const { name, model } of backends) {
        const { readings, carry } = readEngine(samples, carried.get(name), model);
        if (readings.length === 0) continue;
        carried.set(name, carry);
        onReadings(
          name,
          readings.map((reading) => ({ ...reading, ageMs })),
        );
      }
    },
  });
}

type Scrape = {
  readonly page: PageName;
  readonly outcome: ScrapeOutcome;
  readonly samples: readonly Sample[];
};

async function scrape(
  page: PageName,
  url: string,
  timeoutMs: Milliseconds,
  closing: AbortSignal,
): Promise<Scrape> {
  const reply = await fetchPage(url, timeoutMs, closing);
  if (reply.kind === 'failed') {
    return { page, outcome: { kind: reply.outcome, reason: reply.reason }, samples: [] };
  }
  const { samples } = parseExposition(reply.text);
  const outcome: ScrapeOutcome =
    readEngine(samples).readings.length > 0
      ? { kind: 'ok' }
      : { kind: 'nothing-known', reason: 'it has no metric of an exporter that is understood' };
  return { page, outcome, samples };
}
