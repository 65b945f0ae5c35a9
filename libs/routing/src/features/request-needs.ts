import { CAPABILITIES, type Capability } from '@signalbox/domain';

/**
 * What a request may need: every capability except `prefill`. That one is a property of a backend that determines how an
 * answer that broke off is continued; no request asks for it.
 */
export const REQUEST_NEEDS: readonly Capability[] = CAPABILITIES.filter(
  (capability) => capability !== 'prefill',
);
