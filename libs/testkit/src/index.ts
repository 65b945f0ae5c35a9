/**
 * All that tests may share. Arbitraries also have an entry of their own, `@signalbox/testkit/arbitraries`: the tests of
 * the lower layers need them and must not load the upper ones.
 */
export * from './arbitraries/index.js';
