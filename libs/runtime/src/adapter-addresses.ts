import { z } from 'zod';
import { setting } from './config.js';

const ADDRESS = String.raw`[^,;=\s]+:\d{1,5}`;
const LIST = new RegExp(`^[a-z0-9-]+=${ADDRESS}(,${ADDRESS})*(;[a-z0-9-]+=${ADDRESS}(,${ADDRESS})*)*$`);

/** Where the adapters are: name → one or several `host:port`, comma separated. */
export type AdapterAddresses = ReadonlyMap<string, string>;

/** The setting that names the adapters: `openai=127.0.0.1:7001;google=127.0.0.1:7002,127.0.0.1:7003`. */
export const adapterAddresses = setting<AdapterAddresses>(
  'SIGNALBOX_ADAPTERS',
  z
    .string({ error: 'must be set' })
    .regex(LIST, 'must be name=host:port[,host:port], several separated by semicolons')
    .transform((text) => new Map(text.split(';').map((entry) => entry.split('=', 2) as [string, string]))),
  'The adapters: openai=127.0.0.1:7001;google=127.0.0.1:7002.',
);
