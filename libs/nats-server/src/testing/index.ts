/** What tests of other packages need of a server. Nothing of it ships. */
export { openTestNats, type TestNats } from './test-nats.js';
export { useTestNats } from './use-test-nats.js';
