import { NO_USAGE, type FinishReason } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { refuseEmpty } from './empty-answer.js';

const finish = (reason: FinishReason, outputTokens = 0) =>
  ({ kind: 'finish', reason, usage: { ...NO_USAGE, outputTokens } }) as const;

describe('an answer without content', () => {
  it.each(['stop', 'tool-calls', 'other'] as const)(
    'is a failure of the provider when it ends with %s',
    (reason) => {
      expect(() => refuseEmpty(finish(reason))).toThrow(
        expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY', disposition: 'ambiguous' }),
      );
    },
  );

  it.each(['length', 'content-filter'] as const)('is an answer when it ends with %s', (reason) => {
    expect(() => refuseEmpty(finish(reason))).not.toThrow();
  });

  it('is an answer when the provider counts what the model said', () => {
    expect(() => refuseEmpty(finish('stop', 1))).not.toThrow();
  });
});
