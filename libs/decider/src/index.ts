export { openDecider, type Decider } from './decider.js';
export { preparePolicy, type PreparedPolicy } from './prepare-policy.js';
export { openSnapshotFeed, type SnapshotFeed } from './snapshot-feed.js';
export { createTurns } from './turns.js';
