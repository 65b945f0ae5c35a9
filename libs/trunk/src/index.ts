export type {
  CallNumber,
  CallStatus,
  CancelFrame,
  ClientFrame,
  CreditFrame,
  EndFrame,
  Frame,
  LeavingFrame,
  OpenFrame,
  PieceFrame,
  PingFrame,
  PongFrame,
  ReadyFrame,
  ServerFrame,
} from './frame.js';
export { WINDOWS, type TrunkLimits } from './limits.js';
