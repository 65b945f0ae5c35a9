import { defineAdapter } from '@signalbox/adapter-kit';
import { simulated } from '@signalbox/translation';

/** The simulated provider's own wire. Its journal finds an attempt by the id that is sent with it. */
export const simulatedAdapter = defineAdapter({ name: 'simulated', dialect: simulated });
