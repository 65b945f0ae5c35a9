// Original file: proto/signalbox/trunk/v1/trunk.proto

import type { Frame as _signalbox_trunk_v1_Frame, Frame__Output as _signalbox_trunk_v1_Frame__Output } from '../../../signalbox/trunk/v1/Frame.js';

/**
 * What the server wrote in one turn of its event loop, in order.
 */
export interface OpenResponse {
  /**
   * In order. Never empty.
   */
  'frames'?: (_signalbox_trunk_v1_Frame)[];
}

/**
 * What the server wrote in one turn of its event loop, in order.
 */
export interface OpenResponse__Output {
  /**
   * In order. Never empty.
   */
  'frames': (_signalbox_trunk_v1_Frame__Output)[];
}
