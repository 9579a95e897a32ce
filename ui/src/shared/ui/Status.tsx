import { lookOf } from './status';

/** A status by colour, icon and word. */
export function Status({ status, pill = false, word }: { status: string; pill?: boolean; word?: string }) {
  const look = lookOf(status);
  const Icon = look.icon;
  return (
    <span className={`status tone-${look.tone}${pill ? ' pill' : ''}`}>
      <Icon size={14} strokeWidth={2.4} aria-hidden className={look.moves ? 'spin' : undefined} />
      {word ?? look.word}
    </span>
  );
}
