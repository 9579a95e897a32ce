import type { StreamState } from './runStream';

export type Badge = { readonly kind: 'live' | 'reconnecting'; readonly text: string } | { readonly kind: 'stale'; readonly text: string };

/** A stream that is down for longer than this is no short interruption any more. */
const Patience = 8_000;
/** With a heartbeat every 15 s, more silence than this means that nothing is sure any more. */
const Heartbeat = 20_000;

/** What the page says about how current it is. `freshAt`: when its data was last known to be the server's (ms since epoch). */
export function badgeOf(stream: StreamState, freshAt: number, now: number): Badge {
  const known = Math.max(stream.heardAt, freshAt);
  const age = now - known;
  if (stream.connected && now - stream.heardAt < Heartbeat) return { kind: 'live', text: 'Live' };
  if (age < Patience) return { kind: 'reconnecting', text: 'Reconnecting' };
  return { kind: 'stale', text: `Stale ${Math.floor(age / 1000)} s` };
}
