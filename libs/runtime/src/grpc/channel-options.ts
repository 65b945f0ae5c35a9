import type { ChannelOptions } from '@grpc/grpc-js';

/** The lowest message size limit that trunks need: one message holds whatever was written in one turn. */
const TRUNK_MESSAGE_BYTES = 1024 * 1024;

/**
 * How much may be on its way to the client of a trunk before it has read any of it. Calls on a trunk have windows of their
 * own, which must never have to wait for this one. The server of grpc-js has no such option.
 */
const TRUNK_WINDOW_BYTES = 4 * 1024 * 1024;

/** Options of every server: dead peers are noticed, and clients may ping while nothing runs. */
export function serverOptions(maxMessageBytes: number): ChannelOptions {
  return {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 10_000,
    'grpc.keepalive_timeout_ms': 5_000,
    'grpc.keepalive_permit_without_calls': 1,
  };
}

/**
 * Options of every client: all addresses are used in turn, a dead peer is noticed within fifteen seconds, and a peer that
 * returns is found within a second. There is no retry policy, and DNS cannot bring one in: the ingress is the only layer
 * that retries. gRPC itself repeats, once, only a call that no handler has seen: a stream refused by a stopping server.
 */
export function clientOptions(maxMessageBytes: number): ChannelOptions {
  return {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 10_000,
    'grpc.keepalive_timeout_ms': 5_000,
    'grpc.keepalive_permit_without_calls': 1,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 500,
    'grpc.service_config_disable_resolution': 1,
    'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
  };
}

/** Options of a server that accepts trunks. */
export function trunkServerOptions(maxMessageBytes: number): ChannelOptions {
  return serverOptions(Math.max(maxMessageBytes, TRUNK_MESSAGE_BYTES));
}

/**
 * Options of a client that opens trunks. Each client has a connection of its own, since a connection reaches only one of
 * several workers on a port. gRPC buffers nothing for retries of its own, so that a message counts as written when the
 * connection has taken it, and not before.
 */
export function trunkClientOptions(maxMessageBytes: number): ChannelOptions {
  return {
    ...clientOptions(Math.max(maxMessageBytes, TRUNK_MESSAGE_BYTES)),
    'grpc-node.flow_control_window': TRUNK_WINDOW_BYTES,
    'grpc.per_rpc_retry_buffer_size': 0,
    'grpc.use_local_subchannel_pool': 1,
  };
}

/** `a:1,b:2` → a target that grpc-js resolves: literal addresses as they are, one name through DNS. */
export function targetOf(addresses: string): string {
  const list = addresses.split(',').map((address) => address.trim());
  const allLiteral = list.every((address) => /^\d{1,3}(\.\d{1,3}){3}:\d+$/.test(address));
  return allLiteral ? `ipv4:${list.join(',')}` : `dns:///${list[0] ?? ''}`;
}
