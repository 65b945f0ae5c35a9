import type { Milliseconds } from '@signalbox/domain';

/** Number of a call on its trunk, from 1 in the order in which calls are opened. 0 is the trunk itself. */
export type CallNumber = number;

/** One step of one call, or of the trunk. The wire form is `signalbox.trunk.v1.Frame`. */
export type Frame = ClientFrame | ServerFrame;

/** What a client sends. */
export type ClientFrame = OpenFrame | PieceFrame | CancelFrame | CreditFrame | PingFrame | PongFrame;

/** What a server sends. */
export type ServerFrame =
  | PieceFrame
  | EndFrame
  | CreditFrame
  | ReadyFrame
  | PingFrame
  | PongFrame
  | LeavingFrame;

/** Begins a call; its request follows in pieces. */
export type OpenFrame = {
  readonly kind: 'open';
  readonly call: CallNumber;
  /** Full name of the method, with the slash in front. */
  readonly path: string;
  /** How much longer the client waits; absent: forever. */
  readonly timeoutMs?: Milliseconds | undefined;
  readonly traceparent?: string | undefined;
};

/** A part of a message. */
export type PieceFrame = {
  readonly kind: 'piece';
  readonly call: CallNumber;
  readonly bytes: Uint8Array;
  /** Whether this piece completes the message. */
  readonly last: boolean;
};

/** How a call ended at the server. */
export type CallStatus = {
  /** A gRPC status code; 0 is OK. */
  readonly code: number;
  readonly message: string;
  /** A `google.rpc.Status` with details; empty when there are none. */
  readonly details: Uint8Array;
};

/** The server ends a call. */
export type EndFrame = { readonly kind: 'end'; readonly call: CallNumber; readonly status: CallStatus };

/** The client gives a call up. */
export type CancelFrame = { readonly kind: 'cancel'; readonly call: CallNumber };

/** More may be sent: for one call, or for all calls together when the number is 0. */
export type CreditFrame = { readonly kind: 'credit'; readonly call: CallNumber; readonly bytes: number };

/** The server listens. */
export type ReadyFrame = { readonly kind: 'ready' };

/** Asks whether the other side is alive. */
export type PingFrame = { readonly kind: 'ping' };

/** Answers a ping. */
export type PongFrame = { readonly kind: 'pong' };

/** The server accepts no calls after `lastCall`. */
export type LeavingFrame = { readonly kind: 'leaving'; readonly lastCall: CallNumber };
