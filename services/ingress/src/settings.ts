import { CALLER_HASH_KEY_VARIABLE } from '@signalbox/request-profile';
import { adapterAddresses, kinds, policySettings, setting } from '@signalbox/runtime';

/** The settings of the ingress, beside those that every service has. */
export const ingressSettings = {
  httpAddress: setting(
    'SIGNALBOX_HTTP_ADDRESS',
    kinds.hostPort('127.0.0.1:8080'),
    'Where the OpenAI-compatible HTTP face listens; port 0 takes a free one.',
  ),
  decisionAddress: setting(
    'SIGNALBOX_DECISION_ADDRESS',
    kinds.addresses,
    'The decision service, for example 127.0.0.1:7000; several replicas are separated by commas.',
  ),
  adapters: adapterAddresses,
  ...policySettings,
  maxRequestBytes: setting(
    'SIGNALBOX_MAX_REQUEST_BYTES',
    kinds.count(20 * 1024 * 1024, 1024),
    'Largest HTTP body that is read, in bytes.',
  ),
  callerHashKey: setting(
    CALLER_HASH_KEY_VARIABLE,
    kinds.optionalText,
    'Key of the hashes that stand for sessions and end users in events and records. Without it their names can be guessed. ' +
      'All ingresses, and whoever runs `signalbox explain`, need the same.',
  ),
} as const;
