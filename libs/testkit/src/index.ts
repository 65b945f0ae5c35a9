/**
 * All that tests may share. Arbitraries and samples also have entries of their own, such as
 * `@signalbox/testkit/arbitraries`: the tests of the lower layers need them and must not load the upper ones.
 */
export * from './arbitraries/index.js';
export * from './samples/index.js';
