import { CAPABILITIES, type Capability } from '@signalbox/domain';

/**
 * What a request may need: every capability but `prefill`. That one is a fact of a backend, by which it is chosen how an
 * answer that broke off is gone on with; no request asks for it.
 */
export const REQUEST_NEEDS: readonly Capability[] = CAPABILITIES.filter(
  (capability) => capability !== 'prefill',
);
