import { RouterError } from '@signalbox/domain';
import type { Entry } from './entry.js';

/**
 * What a call to a provider failed with, as it may leave the adapter: a provider may quote the credential that it was sent, and
 * only who holds it can tell it from any other word.
 */
export function redactedFailure(thrown: unknown, entry: Pick<Entry, 'redact'> | undefined): RouterError {
  const error = RouterError.from(thrown);
  if (entry === undefined) return error;
  const { message, providerMessage } = error;
  const told = entry.redact(message);
  const said = providerMessage && entry.redact(providerMessage);
  if (told === message && said === providerMessage) return error;
  return error.with({ message: told, ...(said !== undefined && { providerMessage: said }) });
}
