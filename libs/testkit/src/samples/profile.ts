import type { RequestProfile } from '@signalbox/domain';

/** The profile of a plain chat of a thousand tokens that needs nothing special, with these differences. */
export function sampleProfile(differences: Partial<RequestProfile> = {}): RequestProfile {
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
