import type { RouterErrorInit } from '@signalbox/domain';

import { providerMessage } from './provider-message.js';

/** What a provider said of a failure, raw. */
export type ProviderSaid = {
  /** In words, which often quote the request. */
  readonly message?: string | null | undefined;
  /** In names for machines, such as `code` and `type`; the first that can be one is kept. */
  readonly codes?: readonly (string | number | null | undefined)[] | undefined;
};

/** A name and not a sentence, a status or a number: nobody's text passes for it. */
const CODE = /^(?=.*[a-z])[\w.-]{1,64}$/i;

/**
 * The texts of an error of a provider. Ours may be logged, so it quotes no more than the provider's name for what is wrong;
 * the provider's words are for the caller alone.
 * @param sentence - What happened, in our words and without the full stop.
 */
export function errorTexts(
  sentence: string,
  { message, codes }: ProviderSaid,
): Pick<RouterErrorInit, 'message' | 'providerMessage'> {
  const code = codes?.find(isCode);
  const shown = providerMessage(message ?? '');
  return {
    message: `${sentence}${code === undefined ? '' : ` (${code})`}.`,
    ...(shown !== '' && { providerMessage: shown }),
  };
}

/** What looks like a credential is no name for a failure. */
function isCode(code: string | number | null | undefined): boolean {
  return typeof code === 'string' && CODE.test(code) && providerMessage(code) === code;
}
