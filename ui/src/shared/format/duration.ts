/** A duration for people: "840 ms", "12.4 s", "3 m 05 s", "2 h 07 m", "3 d 4 h". */
export function duration(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return '–';
  if (ms < 0) return '0 ms';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} m ${pad(whole % 60)} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60 * 24) return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} m`;
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Milliseconds between two timestamps; to now while there is no end; null without a start. */
export function elapsed(from: Moment | null, to: Moment | null, now: number): number | null {
  if (from === null) return null;
  return Math.max(0, (to === null ? now : msOf(to)) - msOf(from));
}

/** A point in time: as the server writes it, or in ms since epoch. */
type Moment = string | number;
const msOf = (moment: Moment): number => (typeof moment === 'number' ? moment : Date.parse(moment));

const pad = (value: number) => String(value).padStart(2, '0');
