import { z } from 'zod';
import { backendSchema } from './backend.js';
import { healthSchema } from './health.js';
import { modelNameSchema, nameSchema } from './names.js';
import { providerSchema } from './provider.js';
import { distancesSchema } from './distances.js';
import { modelSchema, routeSchema } from './route.js';
import { section } from './section.js';
import { timeZoneSchema } from './time-zone.js';
import { tenantSchema } from './tenant.js';

/** The policy file as people write it. */
export const policyFileSchema = section({
  version: z.literal(1).describe('Version of this form.'),
  providers: z.record(nameSchema, providerSchema).describe('Where models are served.'),
  backends: z
    .record(nameSchema, backendSchema)
    .describe('What a request can be sent to: a provider and a model.'),
  models: z.record(modelNameSchema, modelSchema).describe('Names that clients may ask for.'),
  routes: z.record(nameSchema, routeSchema).describe('How a request finds its backend.'),
  tenants: z.record(nameSchema, tenantSchema).default({}).describe('Who may call.'),
  health: healthSchema.prefault({}).describe('How backends are watched.'),
  timeZone: timeZoneSchema.default('UTC').describe('IANA name of the zone of `time` in conditions.'),
  distances: distancesSchema.default({}).describe('Milliseconds between regions, there and back.'),
  recordShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('Share of decisions that are recorded for `signalbox replay`.'),
});

/** The file as parsed by zod: with its own field names, defaults filled in and durations in milliseconds. */
export type PolicyFile = z.output<typeof policyFileSchema>;

/** One entry of the file's `providers`. */
export type ProviderFile = PolicyFile['providers'][string];

/** One entry of the file's `backends`. */
export type BackendFile = PolicyFile['backends'][string];

/** One entry of the file's `routes`. */
export type RouteFile = PolicyFile['routes'][string];

/** One rule of a route in the file. */
export type RuleFile = RouteFile['rules'][number];
