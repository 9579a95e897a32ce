// Against a gateway of its own, which wants to know who calls.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findGateway, startGateway } from '../scripts/gateway.mjs';
import { findings } from './axe.mjs';
import { open, unable, until } from './browser.mjs';

const keys = { viewer: 'browser-viewer-0123456789', operator: 'browser-operator-0123456789', admin: 'browser-admin-0123456789' };
const names = { viewer: 'vera', operator: 'olga', admin: 'adam' };
const skip = unable ?? (findGateway() ? false : 'the gateway is not built here (dotnet build src/Gateway)');

let gateway;
let world;
let run;

async function call(method, path, body) {
  const response = await fetch(gateway.url + path, { method, headers: { 'content-type': 'application/json', 'x-api-key': keys.admin }, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

before(async () => {
  if (skip) return;
  const configured = Object.keys(keys).flatMap((role, at) => [['Key', keys[role]], ['Name', names[role]], ['Role', role]].map(([field, value]) => [`Multyagents__Auth__ApiKeys__${at}__${field}`, value]));
  gateway = await startGateway(Object.fromEntries(configured));
  world = await open({ at: gateway.url });
  const role = await call('POST', '/roles', { name: 'builder' });
  const template = await call('POST', '/workflow-templates', { name: 'Signed', steps: [{ step_id: 'breaks', role_id: role.id, title: 'Breaks', prompt: 'exit 1' }, { step_id: 'ask', role_id: role.id, title: 'Asks', prompt: 'true' }] });
  run = await call('POST', '/workflow-runs', { workflow_template_id: template.id, auto_dispatch: true, step_task_overrides: { ask: { requires_approval: true } } });
  await until(async () => (await call('GET', `/workflow-runs/${run.id}`)).status === 'failed', 'the run failed');
});
after(async () => {
  await world?.close();
  await gateway?.stop();
  assert.deepEqual(world?.complaints ?? [], []);
});

async function enter(page, role) {
  await page.getByLabel('API key').fill(keys[role]);
  await page.keyboard.press('Enter');
  await page.getByText(names[role], { exact: true }).first().waitFor();
}

async function signedIn(role, path, options = {}) {
  const page = await world.page({ reducedMotion: 'reduce', ...options });
  await page.goto(world.base + path);
  await enter(page, role);
  return page;
}

test('nothing is shown before a key is given; a wrong one is refused, a right one leads to the page that was asked for', { skip }, async () => {
  const page = await world.page({ reducedMotion: 'reduce', bypassCSP: true });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${world.base}/runs/${run.id}`);
  await page.getByRole('heading', { name: 'Sign in to the Runs Center' }).waitFor();
  assert.deepEqual(await findings(page), []);
  assert.ok(!asked.includes(`/workflow-runs/${run.id}/task-summary`), 'nothing is asked for that would be refused');
  await page.getByLabel('API key').fill('not a key of this server');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText("the API key is none of this server's").waitFor();
  assert.deepEqual(await findings(page), []);
  await enter(page, 'viewer');
  await page.getByRole('heading', { name: /Signed/ }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  // The key is nowhere in the page, and no script sees the session.
  assert.equal(await page.evaluate(() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)).then((text) => text.includes('browser-viewer') || text.includes('multyagents_session')), false);
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.name, cookie.httpOnly, cookie.sameSite], ['multyagents_session', true, 'Strict']);
  await page.reload();
  await page.getByRole('heading', { name: /Signed/ }).waitFor();
});

test('a viewer reads, tries out, and is told why the rest is not for them', { skip }, async () => {
  const page = await signedIn('viewer', `/runs/${run.id}`, { bypassCSP: true });
  const isOff = async (name, reason) => {
    const button = page.getByRole('button', { name }).first();
    await button.waitFor();
    assert.deepEqual([await button.getAttribute('aria-disabled'), await button.getAttribute('title')], ['true', reason], String(name));
  };
  await isOff(/^Re-run failed/, 'needs the role operator');
  await isOff('Pause', 'needs the role operator');
  await isOff('Abort', 'needs the role operator');
  await isOff('Start run', 'needs the role operator');
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('a');
  await page.getByText('1 will run').waitFor();
  await isOff(/^Re-run 1 task/, 'needs the role operator');
  assert.deepEqual(await findings(page), []);
  await page.getByRole('link', { name: 'Approvals' }).click();
  await isOff('Approve', 'needs the role operator');
  assert.equal(await page.getByLabel('You decide as').inputValue(), 'vera');
  await page.getByRole('link', { name: 'Templates' }).click();
  await isOff('New template', 'needs the role admin');
  await page.getByRole('link', { name: 'System' }).click();
  await page.getByText('New role').click();
  await isOff('Create role', 'needs the role admin');
});

test('a session that ends in the middle is asked for again, what was typed stays, and the name is who is known', { skip }, async () => {
  const page = await signedIn('operator', `/runs/${run.id}`, { bypassCSP: true });
  await page.getByRole('button', { name: /^Re-run failed/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Re-run failed tasks' });
  const by = dialog.getByLabel('Requested by');
  assert.deepEqual([await by.inputValue(), await by.getAttribute('readonly')], ['olga', '']);
  await dialog.getByLabel('Reason').fill('typed before the end');
  await dialog.getByText('will run', { exact: true }).waitFor();
  await page.context().clearCookies();
  await dialog.getByRole('button', { name: 'Re-run 1 task' }).click();
  const again = page.getByRole('dialog', { name: 'Your session is over' });
  await again.waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await again.waitFor();
  await again.getByLabel('API key').fill(keys.operator);
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'detached' });
  assert.equal(await dialog.getByLabel('Reason').inputValue(), 'typed before the end');
  await dialog.getByRole('button', { name: 'Re-run 1 task' }).click();
  await dialog.waitFor({ state: 'detached' });
  const [event] = await until(async () => {
    const found = await call('GET', `/events?run_id=${run.id}&event_type=workflow_run.partial_rerun_requested`);
    return found.length > 0 && found;
  }, 'the re-run is on record');
  assert.deepEqual([event.payload.requested_by, event.payload.reason], ['olga', 'typed before the end']);
  // The stream found its way back, too.
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 });
});

test('signing out leaves nothing, and the next one sees their own', { skip }, async () => {
  const page = await signedIn('admin', '/templates');
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByLabel('Name').fill('not saved');
  await page.getByRole('button', { name: 'Sign out' }).click();
  // What is not saved is asked about first.
  await page.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click();
  await page.getByRole('heading', { name: 'Sign in to the Runs Center' }).waitFor();
  assert.deepEqual(await page.context().cookies(), []);
  await enter(page, 'viewer');
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByText('vera', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Start run' }).getAttribute('aria-disabled'), 'true');
});
