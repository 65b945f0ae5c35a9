/** The test servers for other packages. Nothing of this ships. */
export { openTestNats, type TestNats } from './test-nats.js';
export { useTestNats } from './use-test-nats.js';
