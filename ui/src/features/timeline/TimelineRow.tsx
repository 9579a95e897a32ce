import { duration } from '@shared/format/duration';
import { lookOf } from '@shared/ui/status';
import { placed, type Bar, type Span } from './bars';

interface Props {
  name: string;
  bars: readonly Bar[];
  span: Span;
  now: number;
  top: number;
  isOpen: boolean;
  onOpen: () => void;
}

export function TimelineRow({ name, bars, span, now, top, isOpen, onOpen }: Props) {
  const last = bars.at(-1);
  const look = lookOf(last?.status ?? '');
  const Icon = look.icon;
  const words = bars.map((bar) => `attempt ${bar.attempt} ${lookOf(bar.status).word.toLowerCase()}${bar.started === null ? '' : ` in ${duration((bar.ended ?? now) - bar.started)}`}`).join('; ');
  return (
    <li className="timeline-row" data-open={isOpen} style={{ transform: `translateY(${top}px)` }}>
      <button type="button" className="timeline-name" onClick={onOpen} aria-label={`${name}: ${words}`}>
        <span className={`status tone-${look.tone}`}><Icon size={13} aria-hidden /></span><span className="clip">{name}</span>
      </button>
      <div className="track" aria-hidden onClick={onOpen}>
        {bars.map((bar) => <AttemptBar key={bar.attempt} bar={bar} span={span} now={now} isPast={bar !== last} />)}
      </div>
    </li>
  );
}

function AttemptBar({ bar, span, now, isPast }: { bar: Bar; span: Span; now: number; isPast: boolean }) {
  const end = bar.ended ?? now;
  const queue = placed(bar.queued, bar.started ?? end, span);
  const run = bar.started === null ? null : placed(bar.started, end, span);
  const look = lookOf(bar.status);
  const title = `Attempt ${bar.attempt}: ${look.word}${bar.started === null ? '' : `, ${duration(end - bar.started)}`}, waited ${duration((bar.started ?? end) - bar.queued)}`;
  return (
    <>
      {queue && <i className="bar queue" title={title} style={{ left: `${queue.left}%`, width: `${queue.width}%` }} />}
      {run && <i className={`bar run tone-${look.tone}${isPast ? ' past' : ''}`} title={title} style={{ left: `min(${run.left}%, 100% - 3px)`, width: `max(3px, ${run.width}%)` }} />}
    </>
  );
}
