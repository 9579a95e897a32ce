import { visible } from '../format/visible';
import type { RunEvent } from '../live/runStream';
import { SseParser } from '../live/sse';

/** Reads a run's whole journal up to a version, oldest first. The stream is the one place that gives all of it. */
export async function readJournal(runId: number, upTo: number, signal?: AbortSignal): Promise<RunEvent[]> {
  const request = new AbortController();
  const stop = () => request.abort();
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(`/workflow-runs/${runId}/events/stream`, { headers: { accept: 'text/event-stream', 'last-event-id': '0' }, cache: 'no-store', signal: request.signal });
    if (!response.ok || !response.body) throw new Error(`the events of run ${runId} cannot be read: ${response.status}`);
    const parser = new SseParser();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    const events: RunEvent[] = [];
    while ((events.at(-1)?.seq ?? 0) < upTo) {
      const { done, value } = await reader.read();
      if (done) break;
      for (const message of parser.push(decoder.decode(value, { stream: true }))) {
        if (message.event !== 'ping') events.push(JSON.parse(message.data) as RunEvent);
      }
    }
    return events;
  } finally {
    signal?.removeEventListener('abort', stop);
    request.abort();
  }
}

/** The known part of an event's payload: what people write into events is theirs, so every field may be missing. */
export function field(event: RunEvent, name: string): string | null {
  const payload: unknown = event.payload;
  if (typeof payload !== 'object' || payload === null) return null;
  const value = (payload as Record<string, unknown>)[name];
  return typeof value === 'string' || typeof value === 'number' ? visible(String(value)) : null;
}

export function listField(event: RunEvent, name: string): readonly unknown[] {
  const payload: unknown = event.payload;
  const value = typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>)[name] : null;
  return Array.isArray(value) ? value : [];
}
