import { anthropicAdapter } from '@signalbox/adapter-anthropic';
import { googleAdapter } from '@signalbox/adapter-google';
import { openaiAdapter } from '@signalbox/adapter-openai';
import { openaiCompatibleAdapter } from '@signalbox/adapter-openai-compatible';
import { simulatedAdapter } from '@signalbox/adapter-simulated';
import { decisionService } from '@signalbox/decision';
import { healthProberService } from '@signalbox/health-prober';
import { ingressService } from '@signalbox/ingress';
import type { ServiceDefinition } from '@signalbox/runtime';

/** Every adapter. A new one is a line here. */
export const ADAPTERS: readonly ServiceDefinition[] = [
  anthropicAdapter,
  googleAdapter,
  openaiAdapter,
  openaiCompatibleAdapter,
  simulatedAdapter,
];

/** Every service, in starting order: those that call no other, then those that call them. */
export const STAGES: readonly (readonly ServiceDefinition[])[] = [
  [decisionService, ...ADAPTERS],
  [ingressService, healthProberService],
];
