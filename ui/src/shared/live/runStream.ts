import type { Schemas } from '../api/client';
import { SseParser } from './sse';

export type RunEvent = Schemas['EventRead'];

export interface StreamState {
  readonly connected: boolean;
  /** Failed attempts to connect since the stream was last up. */
  readonly failures: number;
  /** When something last came, heartbeats included (ms since epoch); 0: never. */
  readonly heardAt: number;
}

export interface StreamPorts {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly setTimer: (run: () => void, ms: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

export interface StreamListener {
  /** Events in order, each once; called at most ten times a second. */
  readonly onEvents: (events: readonly RunEvent[]) => void;
  readonly onState: (state: StreamState) => void;
}

const FlushEvery = 100;
const FirstRetry = 500;
const LongestRetry = 10_000;
/** Longer than two heartbeats: a connection that is silent for so long is dead, whatever the socket says. */
const Silence = 35_000;

/** Follows the events of one run, resuming after the last one that came, until it is stopped. */
export class RunStream {
  private lastSeq: number;
  private pending: RunEvent[] = [];
  private flushTimer: unknown = null;
  private retryTimer: unknown = null;
  private silenceTimer: unknown = null;
  private request: AbortController | null = null;
  private stopped = false;
  private state: StreamState = { connected: false, failures: 0, heardAt: 0 };

  constructor(
    private readonly url: string,
    afterSeq: number,
    private readonly listener: StreamListener,
    private readonly ports: StreamPorts = browserPorts,
  ) {
    this.lastSeq = afterSeq;
  }

  start(): void {
    void this.connect();
  }

  /** Connects now instead of when the next retry is due: the network came back, or somebody asked. */
  retryNow(): void {
    if (this.stopped || this.state.connected || this.retryTimer === null) return;
    this.ports.clearTimer(this.retryTimer);
    this.retryTimer = null;
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.request?.abort();
    for (const timer of [this.flushTimer, this.retryTimer, this.silenceTimer]) if (timer !== null) this.ports.clearTimer(timer);
  }

  private async connect(): Promise<void> {
    const request = new AbortController();
    this.request = request;
    try {
      const response = await this.ports.fetch(this.url, {
        headers: { accept: 'text/event-stream', 'last-event-id': String(this.lastSeq) },
        cache: 'no-store',
        signal: request.signal,
      });
      if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
      this.heard(true);
      await this.read(response.body);
      throw new Error('the stream has ended');
    } catch {
      // Every end of a stream is the same to who follows a run: connect again.
      this.lost();
    }
  }

  private async read(content: ReadableStream<Uint8Array>): Promise<void> {
    const parser = new SseParser();
    const decoder = new TextDecoder();
    const reader = content.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.stopped) return;
      this.heard(true);
      for (const message of parser.push(decoder.decode(value, { stream: true }))) this.take(message.id, message.event, message.data);
    }
  }

  private take(id: string | null, event: string, data: string): void {
    const seq = Number(id);
    if (event === 'ping' || !Number.isSafeInteger(seq) || seq <= this.lastSeq) return;
    this.lastSeq = seq;
    this.pending.push(JSON.parse(data) as RunEvent);
    this.flushTimer ??= this.ports.setTimer(() => this.flush(), FlushEvery);
  }

  private flush(): void {
    this.flushTimer = null;
    const events = this.pending;
    this.pending = [];
    if (!this.stopped) this.listener.onEvents(events);
  }

  private heard(connected: boolean): void {
    if (this.stopped) return;
    if (this.silenceTimer !== null) this.ports.clearTimer(this.silenceTimer);
    this.silenceTimer = this.ports.setTimer(() => this.request?.abort(), Silence);
    this.publish({ connected, failures: 0, heardAt: this.ports.now() });
  }

  private lost(): void {
    if (this.stopped) return;
    if (this.silenceTimer !== null) this.ports.clearTimer(this.silenceTimer);
    this.silenceTimer = null;
    const failures = this.state.failures + 1;
    this.publish({ ...this.state, connected: false, failures });
    this.retryTimer = this.ports.setTimer(() => {
      this.retryTimer = null;
      void this.connect();
    }, Math.min(LongestRetry, FirstRetry * 2 ** (failures - 1)));
  }

  private publish(state: StreamState): void {
    // A heartbeat alone is no news to anybody who draws; only the badge reads its time.
    this.state = state;
    this.listener.onState(state);
  }
}

const browserPorts: StreamPorts = {
  fetch: (...args) => fetch(...args),
  now: () => Date.now(),
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};
