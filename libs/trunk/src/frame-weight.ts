import type { Frame } from './frame.js';

/** An upper bound on the bytes of a frame on the wire besides its contents. */
export const FRAME_OVERHEAD_BYTES = 32;

/** About how many bytes a frame takes on the wire; never too low for the texts that services send. */
export function weightOf(frame: Frame): number {
  switch (frame.kind) {
    case 'open':
      return FRAME_OVERHEAD_BYTES + frame.path.length + (frame.traceparent?.length ?? 0);
    case 'piece':
      return FRAME_OVERHEAD_BYTES + frame.bytes.length;
    case 'end':
      return FRAME_OVERHEAD_BYTES + frame.status.message.length + frame.status.details.length;
    case 'cancel':
    case 'credit':
    case 'ready':
    case 'ping':
    case 'pong':
    case 'leaving':
      return FRAME_OVERHEAD_BYTES;
  }
}
