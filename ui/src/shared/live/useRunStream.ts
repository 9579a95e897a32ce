import { useEffect, useRef, useState } from 'react';
import { RunStream, type RunEvent, type StreamState } from './runStream';

const Unheard: StreamState = { connected: false, failures: 0, heardAt: 0 };

export interface RunLive {
  readonly stream: StreamState;
  readonly retry: () => void;
}

/** Follows a run from the given version on. `null`: not yet, its version is not known. */
export function useRunStream(runId: number, fromVersion: number | null, onEvents: (events: readonly RunEvent[]) => void): RunLive {
  const [stream, setStream] = useState<StreamState>(Unheard);
  const handler = useRef(onEvents);
  handler.current = onEvents;
  const current = useRef<RunStream | null>(null);
  const ready = fromVersion !== null;
  const first = useRef(fromVersion);
  if (first.current === null) first.current = fromVersion;

  useEffect(() => {
    if (!ready) return;
    const follower = new RunStream(`/workflow-runs/${runId}/events/stream`, first.current ?? 0, {
      onEvents: (events) => handler.current(events),
      onState: (state) => setStream((known) => (isNews(known, state) ? state : known)),
    });
    current.current = follower;
    follower.start();
    const retry = () => follower.retryNow();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      follower.stop();
    };
  }, [runId, ready]);

  return { stream, retry: () => current.current?.retryNow() };
}

/** The time of the last sign of life matters to the second only. */
const isNews = (known: StreamState, state: StreamState) =>
  known.connected !== state.connected || known.failures !== state.failures || state.heardAt - known.heardAt > 1000;
