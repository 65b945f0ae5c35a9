// Original file: proto/signalbox/decision/v1/profile.proto

import type { Long } from '@grpc/proto-loader';

/**
 * The beginning of a prompt up to one boundary.
 */
export interface PrefixBlock {
  /**
   * 16 hex digits over everything from the start to the boundary; they do not tell the text.
   */
  'hash'?: (string);
  /**
   * Estimated tokens from the start to the boundary.
   */
  'tokens'?: (number | string | Long);
}

/**
 * The beginning of a prompt up to one boundary.
 */
export interface PrefixBlock__Output {
  /**
   * 16 hex digits over everything from the start to the boundary; they do not tell the text.
   */
  'hash': (string);
  /**
   * Estimated tokens from the start to the boundary.
   */
  'tokens': (number);
}
