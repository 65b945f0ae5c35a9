export { createAdmissionQueue, type AdmissionQueue, type Bounds, type Entered } from './admission-queue.js';
export { leastAdmitted, type Pressure } from './guards.js';
export { nextLimit, type IntervalSample, type LimitRules } from './limit.js';
export { retryAfterMs, type Backlog } from './retry-after.js';
export type { Ask, Outcome, RefusalCause, Settled, Ticket } from './ticket.js';
export { createUnusualDelay, type UnusualDelay } from './unusual-delay.js';
