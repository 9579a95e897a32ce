/** How long ago: "now", "14 s ago", "3 min ago", "5 h ago", then the date. */
export function ago(timestamp: string, now: number): string {
  const seconds = Math.round((now - Date.parse(timestamp)) / 1000);
  if (seconds < 5) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return day(timestamp);
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const momentFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

export const day = (timestamp: string): string => dayFormat.format(new Date(timestamp));

/** Local date and time to the second. */
export const moment = (timestamp: string | number | null): string => (timestamp === null ? '–' : momentFormat.format(new Date(timestamp)));
