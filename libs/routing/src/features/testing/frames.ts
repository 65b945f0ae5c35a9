import type { ProfileFrame } from '../profile.js';

/** What is known of a request before its prompt is inspected. */
export const FRAME: ProfileFrame = {
  requestId: 'req_1',
  model: 'auto',
  stream: true,
  criticality: 'standard',
  tags: {},
  preferences: {},
};
