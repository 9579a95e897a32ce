import { Ban, Check, CircleDashed, CircleDot, CirclePause, Hourglass, LoaderCircle, OctagonX, PlugZap, Send, Slash, X, type LucideIcon } from 'lucide-react';

export type Tone = 'success' | 'failed' | 'running' | 'queued' | 'paused' | 'canceled' | 'submit' | 'idle';

export interface Look {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly moves?: boolean;
}

const looks: Record<string, Look> = {
  created: { word: 'Waiting', tone: 'idle', icon: CircleDashed },
  dispatched: { word: 'Dispatched', tone: 'queued', icon: Send },
  queued: { word: 'Queued', tone: 'queued', icon: Hourglass },
  running: { word: 'Running', tone: 'running', icon: LoaderCircle, moves: true },
  'cancel-requested': { word: 'Canceling', tone: 'canceled', icon: Slash },
  success: { word: 'Succeeded', tone: 'success', icon: Check },
  failed: { word: 'Failed', tone: 'failed', icon: X },
  canceled: { word: 'Canceled', tone: 'canceled', icon: Ban },
  'submit-failed': { word: 'Not submitted', tone: 'submit', icon: PlugZap },
  paused: { word: 'Paused', tone: 'paused', icon: CirclePause },
  aborted: { word: 'Aborted', tone: 'canceled', icon: OctagonX },
  pending: { word: 'Pending', tone: 'paused', icon: Hourglass },
  approved: { word: 'Approved', tone: 'success', icon: Check },
  rejected: { word: 'Rejected', tone: 'failed', icon: X },
  pass: { word: 'Pass', tone: 'success', icon: Check },
  fail: { word: 'Fail', tone: 'failed', icon: X },
  skipped: { word: 'Skipped', tone: 'idle', icon: Slash },
  'not-configured': { word: 'None', tone: 'idle', icon: CircleDashed },
};

/** How a status of the contract looks; a status of a newer server is shown by its own name. */
export const lookOf = (status: string): Look => looks[status] ?? { word: status, tone: 'idle', icon: CircleDot };

/** Statuses of tasks in the order in which people ask about them. */
export const taskStatusOrder = ['failed', 'submit-failed', 'canceled', 'running', 'cancel-requested', 'queued', 'dispatched', 'created', 'success'] as const;
export const runStatusOrder = ['failed', 'running', 'paused', 'created', 'success', 'aborted'] as const;
