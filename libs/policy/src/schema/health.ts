import { z } from 'zod';
import { durationSchema, intervalSchema } from './duration.js';
import { section } from './section.js';

const countSchema = z.int().min(1).max(100);

/** `health`: how backends are probed. */
export const healthSchema = section({
  every: intervalSchema.default(5_000).describe('Time between two probes of one backend.'),
  timeout: durationSchema.default(3_000).describe('Time one probe may take.'),
  unhealthyAfter: countSchema.default(2).describe('Failures in a row that make a backend unhealthy.'),
  healthyAfter: countSchema.default(2).describe('Successes in a row that make it healthy again.'),
  staleAfter: durationSchema.default(60_000).describe('Age at which its health counts as unknown.'),
  jitter: z.number().min(0).max(1).default(0.2).describe('Random part of the interval.'),
});
