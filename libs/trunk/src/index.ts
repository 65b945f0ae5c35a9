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
export { createClientCalls, type ClientCalls, type ClientNews, type NewCall } from './client-calls.js';
export { createServerCalls, type ServerCalls, type ServerNews } from './server-calls.js';
export { TrunkError, type TrunkProblem } from './trunk-error.js';
