import { ANSWER_MODES, UPSTREAM_MODEL, type AnswerMode } from '../upstream/answer-modes.js';

/** Variable with the key for the upstream, which accepts any. */
export const UPSTREAM_KEY = 'SIGNALBOX_BENCH_KEY';

/** A policy with one route for each mode of the upstream; the model that a client asks for is the name of the mode. */
export function benchPolicy(baseUrl: (mode: AnswerMode) => string): string {
  const forEachMode = <T>(make: (mode: AnswerMode) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(ANSWER_MODES.map((mode) => [mode, make(mode)]));
  return JSON.stringify({
    version: 1,
    providers: forEachMode((mode) => ({
      adapter: 'openai',
      baseUrl: baseUrl(mode),
      credentials: [{ env: UPSTREAM_KEY }],
    })),
    backends: forEachMode((mode) => ({
      provider: mode,
      model: UPSTREAM_MODEL,
      capabilities: ['tools', 'json'],
      contextWindow: 400_000,
    })),
    models: forEachMode((mode) => ({ route: mode })),
    routes: forEachMode((mode) => ({ rules: [{ name: 'all', use: [mode], prefer: { cost: 1 } }] })),
  });
}
