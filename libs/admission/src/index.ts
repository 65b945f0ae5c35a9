export { createAdmissionQueue } from './admission-queue.js';
export { leastAdmitted, type Pressure } from './guards.js';
export { nextLimit, type LimitRules } from './limit.js';
export { retryAfterMs } from './retry-after.js';
export type { Ask, Outcome, RefusalCause, Settled, Ticket } from './ticket.js';
export { createUnusualDelay } from './unusual-delay.js';
