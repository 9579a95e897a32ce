import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, open, unable } from './browser.mjs';
import { failedRun } from './scenario.mjs';

let world;
before(async () => void (world = unable ? null : await open({ cuttable: true })));
after(async () => {
  await world?.close();
  assert.deepEqual(world?.complaints ?? [], []);
});

test('a lost connection is shown and made up for, without a reload', { skip: unable ?? false }, async () => {
  const run = await failedRun();
  const page = await world.page();
  const asked = [];
  page.on('request', (request) => request.url().endsWith('/events/stream') && asked.push(Number(request.headers()['last-event-id'])));
  await page.goto(`${world.base}/runs/${run.id}?view=audit`);
  await page.getByText('Live', { exact: true }).waitFor();
  const { version } = (await run.summary()).run;
  world.cut(true);
  await page.getByText('Reconnecting').waitFor();
  await page.getByText(/^Stale \d+ s$/).waitFor({ timeout: 15_000 });
  await run.repair();
  await call('POST', `/workflow-runs/${run.id}/partial-rerun`, { task_ids: (await run.summary()).failed_task_ids, requested_by: 'somebody else', reason: 'from the shell' });
  await run.settled('success');
  world.cut(false);
  await page.getByRole('button', { name: /Stale/ }).click();
  await page.locator('.run-title').getByText('Succeeded').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText('from the shell').first().waitFor();
  assert.ok(asked.length > 1 && asked.every((after) => after === version), `resumed after what it had: ${asked}`);
  await run.clean();
});
