import type { RequestProfile } from '@signalbox/domain';

/** What is known of a plain chat request that needs nothing special. */
export const PLAIN_PROFILE: RequestProfile = {
  requestId: 'request-1',
  model: 'auto',
  kind: 'chat',
  stream: true,
  criticality: 'standard',
  inputTokens: 10,
  needs: [],
  messageCount: 1,
  toolCount: 0,
  imageCount: 0,
  sensitivity: 'internal',
  tags: {},
  preferences: {},
};
