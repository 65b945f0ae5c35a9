import type { RequestProfile } from '@signalbox/domain';

/** A plain chat of a thousand tokens, with these differences. */
export function profileOf(differences: Partial<RequestProfile> = {}): RequestProfile {
  return {
    requestId: 'request',
    model: 'auto',
    kind: 'chat',
    stream: true,
    criticality: 'standard',
    inputTokens: 1_000,
    needs: [],
    messageCount: 1,
    toolCount: 0,
    imageCount: 0,
    sensitivity: 'internal',
    tags: {},
    preferences: {},
    ...differences,
  };
}
