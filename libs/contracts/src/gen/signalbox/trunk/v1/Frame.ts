// Original file: proto/signalbox/trunk/v1/trunk.proto

import type { OpenFrame as _signalbox_trunk_v1_OpenFrame, OpenFrame__Output as _signalbox_trunk_v1_OpenFrame__Output } from '../../../signalbox/trunk/v1/OpenFrame.js';
import type { PieceFrame as _signalbox_trunk_v1_PieceFrame, PieceFrame__Output as _signalbox_trunk_v1_PieceFrame__Output } from '../../../signalbox/trunk/v1/PieceFrame.js';
import type { EndFrame as _signalbox_trunk_v1_EndFrame, EndFrame__Output as _signalbox_trunk_v1_EndFrame__Output } from '../../../signalbox/trunk/v1/EndFrame.js';
import type { CancelFrame as _signalbox_trunk_v1_CancelFrame, CancelFrame__Output as _signalbox_trunk_v1_CancelFrame__Output } from '../../../signalbox/trunk/v1/CancelFrame.js';
import type { CreditFrame as _signalbox_trunk_v1_CreditFrame, CreditFrame__Output as _signalbox_trunk_v1_CreditFrame__Output } from '../../../signalbox/trunk/v1/CreditFrame.js';
import type { ReadyFrame as _signalbox_trunk_v1_ReadyFrame, ReadyFrame__Output as _signalbox_trunk_v1_ReadyFrame__Output } from '../../../signalbox/trunk/v1/ReadyFrame.js';
import type { PingFrame as _signalbox_trunk_v1_PingFrame, PingFrame__Output as _signalbox_trunk_v1_PingFrame__Output } from '../../../signalbox/trunk/v1/PingFrame.js';
import type { PongFrame as _signalbox_trunk_v1_PongFrame, PongFrame__Output as _signalbox_trunk_v1_PongFrame__Output } from '../../../signalbox/trunk/v1/PongFrame.js';
import type { LeavingFrame as _signalbox_trunk_v1_LeavingFrame, LeavingFrame__Output as _signalbox_trunk_v1_LeavingFrame__Output } from '../../../signalbox/trunk/v1/LeavingFrame.js';

/**
 * One step of one call, or of the trunk itself, whose number is 0.
 */
export interface Frame {
  /**
   * Counts up from 1 in the order in which the client opens calls.
   */
  'call'?: (number);
  /**
   * The client begins a call.
   */
  'open'?: (_signalbox_trunk_v1_OpenFrame | null);
  /**
   * A part of a message.
   */
  'piece'?: (_signalbox_trunk_v1_PieceFrame | null);
  /**
   * The server ends a call.
   */
  'end'?: (_signalbox_trunk_v1_EndFrame | null);
  /**
   * The client gives a call up. The server answers nothing more.
   */
  'cancel'?: (_signalbox_trunk_v1_CancelFrame | null);
  /**
   * More may be sent.
   */
  'credit'?: (_signalbox_trunk_v1_CreditFrame | null);
  /**
   * The server listens.
   */
  'ready'?: (_signalbox_trunk_v1_ReadyFrame | null);
  /**
   * Asks for a pong.
   */
  'ping'?: (_signalbox_trunk_v1_PingFrame | null);
  /**
   * Answers a ping.
   */
  'pong'?: (_signalbox_trunk_v1_PongFrame | null);
  /**
   * The server takes no further call.
   */
  'leaving'?: (_signalbox_trunk_v1_LeavingFrame | null);
  /**
   * Exactly one of these is set.
   */
  'kind'?: "open"|"piece"|"end"|"cancel"|"credit"|"ready"|"ping"|"pong"|"leaving";
}

/**
 * One step of one call, or of the trunk itself, whose number is 0.
 */
export interface Frame__Output {
  /**
   * Counts up from 1 in the order in which the client opens calls.
   */
  'call': (number);
  /**
   * The client begins a call.
   */
  'open'?: (_signalbox_trunk_v1_OpenFrame__Output | null);
  /**
   * A part of a message.
   */
  'piece'?: (_signalbox_trunk_v1_PieceFrame__Output | null);
  /**
   * The server ends a call.
   */
  'end'?: (_signalbox_trunk_v1_EndFrame__Output | null);
  /**
   * The client gives a call up. The server answers nothing more.
   */
  'cancel'?: (_signalbox_trunk_v1_CancelFrame__Output | null);
  /**
   * More may be sent.
   */
  'credit'?: (_signalbox_trunk_v1_CreditFrame__Output | null);
  /**
   * The server listens.
   */
  'ready'?: (_signalbox_trunk_v1_ReadyFrame__Output | null);
  /**
   * Asks for a pong.
   */
  'ping'?: (_signalbox_trunk_v1_PingFrame__Output | null);
  /**
   * Answers a ping.
   */
  'pong'?: (_signalbox_trunk_v1_PongFrame__Output | null);
  /**
   * The server takes no further call.
   */
  'leaving'?: (_signalbox_trunk_v1_LeavingFrame__Output | null);
  /**
   * Exactly one of these is set.
   */
  'kind'?: "open"|"piece"|"end"|"cancel"|"credit"|"ready"|"ping"|"pong"|"leaving";
}
