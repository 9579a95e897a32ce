import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunStream, type RunEvent, type StreamState } from './runStream';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server whose connections the test feeds and cuts. */
function server() {
  const connections: { after: string | null; send: (text: string) => void; cut: () => void; signal: AbortSignal }[] = [];
  let refuse = 0;
  const fetchIt = (async (_url: unknown, init: RequestInit) => {
    if (refuse > 0) {
      refuse--;
      throw new TypeError('network');
    }
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const content = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    init.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
    const encoder = new TextEncoder();
    connections.push({
      after: new Headers(init.headers).get('last-event-id'),
      send: (text) => controller.enqueue(encoder.encode(text)),
      cut: () => controller.close(),
      signal: init.signal as AbortSignal,
    });
    return new Response(content, { status: 200 });
  }) as typeof fetch;
  return { connections, fetchIt, refuse: (times: number) => void (refuse = times) };
}

const event = (seq: number) => `id: ${seq}\nevent: task.dispatched\ndata: {"seq":${seq}}\n\n`;

function follow(remote: ReturnType<typeof server>, after = 0) {
  const batches: RunEvent[][] = [];
  const states: StreamState[] = [];
  const stream = new RunStream('/stream', after, { onEvents: (events) => batches.push([...events]), onState: (state) => states.push(state) }, {
    fetch: remote.fetchIt,
    now: () => Date.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  });
  stream.start();
  return { batches, states, stream, seqs: () => batches.flat().map((entry) => entry.seq) };
}

it('gives events in batches, at most ten a second', async () => {
  const remote = server();
  const seen = follow(remote);
  await vi.advanceTimersByTimeAsync(0);
  for (let seq = 1; seq <= 500; seq++) {
    remote.connections[0]!.send(event(seq));
    await vi.advanceTimersByTimeAsync(2);
  }
  await vi.advanceTimersByTimeAsync(100);
  expect(seen.seqs()).toEqual(Array.from({ length: 500 }, (_, at) => at + 1));
  expect(seen.batches.length).toBeLessThanOrEqual(11);
  seen.stream.stop();
});

it('resumes after the last event and drops repetitions', async () => {
  const remote = server();
  const seen = follow(remote, 4);
  await vi.advanceTimersByTimeAsync(0);
  expect(remote.connections[0]!.after).toBe('4');
  remote.connections[0]!.send(event(5) + event(6));
  await vi.advanceTimersByTimeAsync(100);
  remote.connections[0]!.cut();
  await vi.advanceTimersByTimeAsync(600);
  expect(remote.connections[1]!.after).toBe('6');
  remote.connections[1]!.send(event(6) + event(7));
  await vi.advanceTimersByTimeAsync(100);
  expect(seen.seqs()).toEqual([5, 6, 7]);
  seen.stream.stop();
});

it('tries again ever more slowly, and at once when asked', async () => {
  const remote = server();
  remote.refuse(6);
  const seen = follow(remote);
  await vi.advanceTimersByTimeAsync(500 + 1000 + 2000);
  expect(seen.states.at(-1)).toMatchObject({ connected: false, failures: 4 });
  remote.refuse(0);
  seen.stream.retryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.states.at(-1)).toMatchObject({ connected: true, failures: 0 });
  seen.stream.stop();
});

it('takes a silent connection for dead', async () => {
  const remote = server();
  const seen = follow(remote);
  await vi.advanceTimersByTimeAsync(30_000);
  remote.connections[0]!.send('event: ping\ndata: {}\n\n');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(remote.connections).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(remote.connections).toHaveLength(2);
  seen.stream.stop();
});

it('ends everything when it is stopped', async () => {
  const remote = server();
  const seen = follow(remote);
  await vi.advanceTimersByTimeAsync(0);
  remote.connections[0]!.send(event(1));
  seen.stream.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(remote.connections).toHaveLength(1);
  expect(remote.connections[0]!.signal.aborted).toBe(true);
  expect(seen.batches).toEqual([]);
});
