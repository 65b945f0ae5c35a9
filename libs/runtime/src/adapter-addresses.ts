import { z } from 'zod';
import { setting } from './config.js';
import { isHostPort } from './listen.js';

/** The addresses of the adapters: name → one or several `host:port`, comma separated. */
export type AdapterAddresses = ReadonlyMap<string, string>;

/** The setting that names the adapters: `openai=127.0.0.1:7001;google=127.0.0.1:7002,127.0.0.1:7003`. */
export const adapterAddresses = setting<AdapterAddresses>(
  'SIGNALBOX_ADAPTERS',
  z
    .string({ error: 'must be set' })
    .refine(
      (text) => text.split(';').every(isEntry),
      'must be name=host:port[,host:port], several separated by semicolons',
    )
    .transform((text) => new Map(text.split(';').map((entry) => entry.split('=', 2) as [string, string]))),
  'The adapters: openai=127.0.0.1:7001;google=127.0.0.1:7002.',
);

function isEntry(text: string): boolean {
  const [name = '', addresses = '', ...more] = text.split('=');
  return more.length === 0 && /^[a-z0-9-]+$/.test(name) && addresses.split(',').every(isHostPort);
}
