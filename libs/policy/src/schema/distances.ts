import { z } from 'zod';
import { wordSchema } from './names.js';

/** `distances`: `{ eu: { us: 90, ap: 160 } }`, round-trip milliseconds. They hold in both directions. */
export const distancesSchema = z.record(wordSchema, z.record(wordSchema, z.number().min(0).max(60_000)));
