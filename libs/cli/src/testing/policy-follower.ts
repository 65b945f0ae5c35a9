import {
  defineService,
  openPolicySource,
  policySettings,
  StartError,
  startService,
  type RunningService,
} from '@signalbox/runtime';

/** How a service of the test behaves. */
export type FollowerOptions = {
  readonly name: string;
  readonly natsUrl: string;
  readonly policyFile: string;
  /** Policies that hold this text are refused. */
  readonly refuses?: string;
  readonly settleMs?: number;
};

/** Starts a service that does nothing but follow the policy. */
export function startFollower({
  name,
  natsUrl,
  policyFile,
  refuses,
  settleMs = 0,
}: FollowerOptions): Promise<RunningService> {
  const service = defineService({
    name,
    settings: policySettings,
    async start(context) {
      const policies = await openPolicySource(context, {
        prepare: ({ text, version }) => {
          if (refuses !== undefined && text.includes(refuses)) throw new StartError('I do not like it.', 78);
          return version;
        },
        settleMs,
      });
      return { policyVersion: () => policies.version() };
    },
  });
  return startService(service, {
    NATS_URL: natsUrl,
    SIGNALBOX_POLICY_FILE: policyFile,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
  });
}
