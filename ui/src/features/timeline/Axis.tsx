import { useRef, useState } from 'react';
import { duration } from '@shared/format/duration';
import { placed, ticks, zoomed, type Span } from './bars';

/** The axis; a stretch drawn on it is shown alone. Arrow keys move, + and − zoom, Escape shows all. */
export function Axis({ span, whole, onZoom }: { span: Span; whole: Span; onZoom: (span: Span | null) => void }) {
  const strip = useRef<HTMLDivElement>(null);
  const [brush, setBrush] = useState<readonly [number, number] | null>(null);
  const length = span.to - span.from;
  const at = (x: number) => {
    const box = strip.current?.getBoundingClientRect();
    return box ? Math.min(1, Math.max(0, (x - box.left) / box.width)) : 0;
  };
  const move = (by: number) => {
    const from = Math.min(Math.max(whole.from, span.from + by * length), whole.to - length);
    onZoom({ from, to: from + length });
  };
  return (
    <div className="axis">
      <div className="axis-name quiet">since the first dispatch</div>
      <div
        ref={strip}
        className="axis-strip"
        role="slider"
        tabIndex={0}
        aria-label="Time shown: arrow keys move, plus and minus zoom, Escape shows all"
        aria-valuemin={0}
        aria-valuemax={Math.round(whole.to - whole.from)}
        aria-valuenow={Math.round(span.from - whole.from)}
        aria-valuetext={`${duration(span.from - whole.from)} to ${duration(span.to - whole.from)}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setBrush([at(event.clientX), at(event.clientX)]);
        }}
        onPointerMove={(event) => brush && setBrush([brush[0], at(event.clientX)])}
        onPointerUp={() => {
          if (brush && Math.abs(brush[1] - brush[0]) > 0.01) onZoom({ from: span.from + Math.min(...brush) * length, to: span.from + Math.max(...brush) * length });
          setBrush(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') move(-0.1);
          else if (event.key === 'ArrowRight') move(0.1);
          else if (event.key === '+' || event.key === '=') onZoom(zoomed(span, whole, 0.6));
          else if (event.key === '-') onZoom(zoomed(span, whole, 1.6));
          else if (event.key === 'Escape') onZoom(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {ticks(span, whole.from).map((mark) => {
          const place = placed(whole.from + mark, whole.from + mark, span);
          return place ? <span key={mark} className="tick num" style={{ left: `${place.left}%` }}>{mark === 0 ? '0' : duration(mark)}</span> : null;
        })}
        {brush && <i className="brush" style={{ left: `${Math.min(...brush) * 100}%`, width: `${Math.abs(brush[1] - brush[0]) * 100}%` }} />}
      </div>
    </div>
  );
}
