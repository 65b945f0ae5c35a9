import { fileURLToPath } from 'node:url';

/** The folder of the `.proto` files. It is found the same way from `src` and from `dist`, which are equally deep. */
export const PROTO_ROOT = fileURLToPath(new URL('../../../proto', import.meta.url));

/** The compiled descriptors of all protos, imports included: a `FileDescriptorSet` that server reflection serves. */
export const DESCRIPTOR_SET_FILE = fileURLToPath(new URL('../descriptors.binpb', import.meta.url));
