// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { body, api } from '../../shared/api/client';
import { refusalOf } from '../../shared/api/session';
import { SessionGate } from './SessionGate';
import { SignedIn } from './SignedIn';

// The client takes the browser's fetch as it finds it when it is made: before anything of a test runs.
const net = vi.hoisted(() => {
  const hooks = { answer: (_: Request): Promise<Response> => Promise.reject(new Error('no server')) };
  globalThis.fetch = (request) => hooks.answer(request as Request);
  return hooks;
});

/** The part of the server that this is about. */
const server = { required: true, name: null as string | null, role: null as string | null, key: 'right' };
const json = (status: number, content: unknown) => new Response(status === 204 ? null : JSON.stringify(content), { status, headers: { 'content-type': 'application/json' } });
const session = () => ({ required: server.required, name: server.name, role: server.role, refused_operations: server.role === 'viewer' ? { createWorkflowRun: 'needs the role operator' } : {} });
const unknown = { title: 'Who calls is not known', detail: "the API key is none of this server's", code: 'unauthenticated', status: 401 };

async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (path !== '/auth/session') return server.name === null && server.required ? json(401, unknown) : json(200, []);
  if (request.method === 'DELETE') return ((server.name = null), (server.role = null), json(204, null));
  if (request.method === 'POST') {
    if (((await request.json()) as { key: string }).key !== server.key) return json(401, unknown);
    server.name = 'vera';
    server.role = 'viewer';
  }
  return json(200, session());
}

beforeEach(() => {
  Object.assign(server, { required: true, name: null, role: null });
  net.answer = answer;
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});
afterEach(cleanup);

function Work() {
  const [text, setText] = useState('');
  return (
    <>
      <SignedIn />
      <input aria-label="Reason" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={() => void body(api.GET('/roles')).catch(() => undefined)}>Ask</button>
    </>
  );
}
const show = () => render(<QueryClientProvider client={new QueryClient()}><SessionGate><Work /></SessionGate></QueryClientProvider>);
const enter = (key: string) => {
  fireEvent.change(screen.getByLabelText('API key'), { target: { value: key } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
};

it('lets everybody in where the server does not want to know', async () => {
  server.required = false;
  show();
  await screen.findByLabelText('Reason');
  expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
});

it('asks for a key, says when it is wrong, and lets in whose it is', async () => {
  show();
  await screen.findByLabelText('API key');
  expect(screen.queryByLabelText('Reason')).toBeNull();
  enter('wrong');
  await screen.findByText(unknown.detail);
  expect(screen.getByLabelText('API key').getAttribute('aria-invalid')).toBe('true');
  enter('right');
  await screen.findByLabelText('Reason');
  expect(screen.getByText('vera').closest('.who')?.textContent).toBe('vera viewer');
});

it('asks again when the session ends, and keeps what was typed', async () => {
  Object.assign(server, { name: 'vera', role: 'viewer' });
  show();
  fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'half a sentence' } });
  Object.assign(server, { name: null, role: null });
  fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
  await screen.findByText('Your session is over');
  enter('right');
  await waitFor(() => expect(screen.queryByText('Your session is over')).toBeNull());
  expect((screen.getByLabelText('Reason') as HTMLInputElement).value).toBe('half a sentence');
});

it('signs out to the front door, and leaves nothing behind', async () => {
  Object.assign(server, { name: 'vera', role: 'viewer' });
  show();
  fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: 'mine' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByRole('heading', { name: /Sign in/ });
  enter('right');
  expect(((await screen.findByLabelText('Reason')) as HTMLInputElement).value).toBe('');
});

it('knows what may not be done from the server alone', () => {
  const known = { required: true, name: 'vera', role: 'viewer' as const, refused_operations: { createRole: 'needs the role admin' } };
  expect(refusalOf(known, 'createRole')).toBe('needs the role admin');
  expect(refusalOf(known, 'listRoles')).toBeNull();
  expect(refusalOf(undefined, 'createRole')).toBeNull();
});
