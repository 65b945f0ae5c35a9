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
export { createClientCalls } from './client-calls.js';
export type { ClientCalls, ClientNews, NewCall } from './client-view.js';
export { createServerCalls } from './server-calls.js';
export type { ServerCalls, ServerNews } from './server-view.js';
export { TrunkError, type TrunkProblem } from './trunk-error.js';
