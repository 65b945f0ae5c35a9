export type {
  CallNumber,
  CallStatus,
  ClientFrame,
  CreditFrame,
  Frame,
  LeavingFrame,
  OpenFrame,
  PieceFrame,
  ServerFrame,
} from './frame.js';
export { WINDOWS, type TrunkLimits } from './limits.js';
export { createClientCalls } from './client-calls.js';
export type { ClientNews, NewCall } from './client-view.js';
export { createServerCalls } from './server-calls.js';
export type { ServerCalls, ServerNews } from './server-view.js';
export { TrunkError } from './trunk-error.js';
