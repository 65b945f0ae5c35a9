import { afterAll, beforeAll } from 'vitest';
import { openTestNats, type TestNats } from './test-nats.js';

/** In milliseconds; a minute is not enough if the program must be fetched first. */
const START_TIMEOUT_MS = 300_000;

/**
 * Gives the tests of a file, or of the `describe` that it is called in, one server. Call it before any other hook, so that the
 * server starts before everything that needs it and ends last.
 * @returns the server, which may be used only within hooks and tests.
 */
export function useTestNats(): Omit<TestNats, 'close'> {
  let nats: TestNats | undefined;
  beforeAll(async () => {
    nats = await openTestNats();
  }, START_TIMEOUT_MS);
  afterAll(() => nats?.close());
  const running = (): TestNats => {
    if (nats === undefined) throw new Error('The server starts with the first test.');
    return nats;
  };
  return {
    get url() {
      return running().url;
    },
    get directory() {
      return running().directory;
    },
    crash: () => running().crash(),
    freeze: () => running().freeze(),
    thaw: () => running().thaw(),
    stop: () => running().stop(),
    restart: (store) => running().restart(store),
  };
}
