const grouped = new Intl.NumberFormat('en-US');

/** "1 task", "11 tasks", "10,000 tasks". */
export const count = (amount: number, singular: string, plural = `${singular}s`): string => `${grouped.format(amount)} ${amount === 1 ? singular : plural}`;

export const number = (amount: number): string => grouped.format(amount);

/** "0 B", "812 B", "14.2 KB", "3.1 MB". */
export function bytes(amount: number | null): string {
  if (amount === null) return '–';
  if (amount < 1000) return `${amount} B`;
  return amount < 1_000_000 ? `${(amount / 1000).toFixed(1)} KB` : `${(amount / 1_000_000).toFixed(1)} MB`;
}
