/**
 * Turns many "something changed" into few refreshes: the first at once, the next not before the pause is over, and never two at a
 * time. The pause grows with what a refresh costs, so that a large run does not keep the server busy with reading it.
 */
export class Refresher {
  private wanted = false;
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopped = false;

  constructor(
    private readonly refresh: () => Promise<unknown>,
    private readonly shortestPause = 300,
    private readonly now: () => number = () => performance.now(),
  ) {}

  request(): void {
    this.wanted = true;
    if (!this.busy && this.timer === null) void this.run();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    if (this.stopped || !this.wanted) return;
    this.wanted = false;
    this.busy = true;
    const start = this.now();
    try {
      await this.refresh();
    } finally {
      this.busy = false;
      const pause = Math.max(this.shortestPause, 2 * (this.now() - start));
      this.timer = setTimeout(() => {
        this.timer = null;
        void this.run();
      }, pause);
    }
  }
}
