// Original file: proto/signalbox/inference/v1/usage.proto

import type { CostCertainty as _signalbox_inference_v1_CostCertainty, CostCertainty__Output as _signalbox_inference_v1_CostCertainty__Output } from '../../../signalbox/inference/v1/CostCertainty.js';
import type { Long } from '@grpc/proto-loader';

/**
 * An amount of money.
 */
export interface Cost {
  /**
   * Billionths of a US dollar.
   */
  'nanoUsd'?: (number | string | Long);
  /**
   * How sure it is.
   */
  'certainty'?: (_signalbox_inference_v1_CostCertainty);
}

/**
 * An amount of money.
 */
export interface Cost__Output {
  /**
   * Billionths of a US dollar.
   */
  'nanoUsd': (number);
  /**
   * How sure it is.
   */
  'certainty': (_signalbox_inference_v1_CostCertainty__Output);
}
