import { Radio, RefreshCw, WifiOff } from 'lucide-react';
import { badgeOf } from '@shared/live/badge';
import { useRun } from '@shared/run/RunContext';
import { useNow } from '@shared/ui/useNow';

const looks = { live: [Radio, 'tone-success'], reconnecting: [RefreshCw, 'tone-paused'], stale: [WifiOff, 'tone-failed'] } as const;

export function LiveBadge() {
  const { live } = useRun();
  const now = useNow();
  const badge = badgeOf(live.stream, live.freshAt, now);
  const [Icon, tone] = looks[badge.kind];
  const text = <><Icon size={13} aria-hidden />{badge.text}</>;
  return badge.kind === 'live' ? (
    <span className={`status pill ${tone}`} title="Every change arrives at once">{text}</span>
  ) : (
    <button type="button" className={`status pill live-retry ${tone}`} onClick={live.retry} title="Connect now">{text}</button>
  );
}
