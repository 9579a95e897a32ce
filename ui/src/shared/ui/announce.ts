/** Polite announcements for screen readers: at most one every five seconds, the last one wins. */
export class Announcer {
  private next: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private listener: (text: string) => void = () => undefined;

  constructor(private readonly pause = 5_000) {}

  listen(listener: (text: string) => void): () => void {
    this.listener = listener;
    return () => void (this.listener = () => undefined);
  }

  say(text: string): void {
    if (this.timer !== null) {
      this.next = text;
      return;
    }
    this.listener(text);
    this.timer = setTimeout(() => {
      this.timer = null;
      const waiting = this.next;
      this.next = null;
      if (waiting !== null) this.say(waiting);
    }, this.pause);
  }
}

export const announcer = new Announcer();
export const announce = (text: string): void => announcer.say(text);
