import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, open, unable, until } from './browser.mjs';
import { failedRun } from './scenario.mjs';

let world;
before(async () => void (world = unable ? null : await open()));
after(async () => {
  await world?.close();
  assert.deepEqual(world?.complaints ?? [], []);
});
const browserTest = (name, run) => test(name, { skip: unable ?? false }, run);

async function openDialog(page, id) {
  await page.goto(`${world.base}/runs/${id}`);
  await page.getByRole('button', { name: 'Re-run failed (1)' }).click();
  await page.getByRole('dialog').waitFor();
}

async function fill(page, who, why) {
  await page.getByLabel('Requested by').fill(who);
  await page.getByLabel('Reason').fill(why);
}

browserTest('a failed branch is re-run to success, and the audit tells who and why', async () => {
  const run = await failedRun();
  const page = await world.page();
  const before = (await run.events()).length;
  await openDialog(page, run.id);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Re-run 3 tasks' }).waitFor();
  assert.match(await dialog.locator('.effect').innerText(), /1\s*selected\s*2\s*follow\s*3\s*will run\s*2\s*stay/);
  assert.equal((await run.events()).length, before, 'a preview leaves no trace');
  await run.repair();
  await fill(page, 'maria', 'the test data is back');
  await dialog.getByRole('button', { name: 'Re-run 3 tasks' }).click();
  await dialog.waitFor({ state: 'detached' });
  await until(() => page.evaluate(() => document.activeElement?.id === 'run-progress'), 'the focus is on the progress');
  await page.locator('.run-title').getByText('Succeeded').waitFor();
  await page.getByRole('tab', { name: /Re-runs/ }).click();
  await page.getByText('the test data is back').first().waitFor();
  await page.getByRole('tab', { name: 'Audit' }).click();
  await page.getByRole('button', { name: 'People' }).click();
  await page.getByText('re-ran 1 task').waitFor();
  await run.clean();
});

browserTest('a double click re-runs once', async () => {
  const run = await failedRun();
  const page = await world.page();
  await openDialog(page, run.id);
  await fill(page, 'maria', 'twice in a hurry');
  const button = page.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' });
  await button.dblclick();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await run.settled('failed');
  assert.equal((await run.reruns()).length, 1);
  await run.clean();
});

browserTest('a refusal names the rule and what is possible, and keeps the form', async () => {
  const run = await failedRun();
  const page = await world.page();
  await openDialog(page, run.id);
  await fill(page, 'maria', 'try while paused');
  await page.getByRole('dialog').getByLabel(/Step ids/).fill('no-such-step');
  await page.getByText('Not in this run:').waitFor();
  await page.getByText('unknown step_ids').first().waitFor();
  await page.getByRole('dialog').getByLabel(/Step ids/).fill('');
  await page.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).waitFor();
  assert.equal(await page.getByLabel('Reason').inputValue(), 'try while paused');
  await run.clean();
});

browserTest('of two operators one wins; the other keeps the form and sees what changed', async () => {
  const run = await failedRun();
  const [first, second] = [await world.page(), await world.page()];
  await openDialog(first, run.id);
  await openDialog(second, run.id);
  await fill(first, 'maria', 'I am first');
  await fill(second, 'tomasz', 'I am second');
  await second.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).waitFor();
  // The second one's page hears nothing of what happens meanwhile.
  await second.context().setOffline(true);
  await first.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).click();
  await first.getByRole('dialog').waitFor({ state: 'detached' });
  await run.settled('failed');
  await second.context().setOffline(false);
  await until(async () => {
    const dialog = second.getByRole('dialog');
    if (await dialog.getByText('The run changed meanwhile').isVisible()) return true;
    const button = dialog.getByRole('button', { name: 'Re-run 3 tasks' });
    if ((await button.isVisible()) && (await button.getAttribute('aria-disabled')) === null) {
      // The news may come between the look and the press: then the button waits until somebody has seen it.
      await button.click({ timeout: 500 }).catch(() => undefined);
    }
    return false;
  }, 'the second operator sees what changed');
  assert.equal(await second.getByLabel('Reason').inputValue(), 'I am second');
  assert.deepEqual((await run.reruns()).map((event) => event.payload.requested_by), ['maria']);
  await second.getByRole('button', { name: 'I have seen it' }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).click();
  await second.getByRole('dialog').waitFor({ state: 'detached' });
  await run.settled('failed');
  assert.deepEqual((await run.reruns()).map((event) => event.payload.requested_by), ['maria', 'tomasz']);
  await run.clean();
});

browserTest('everything goes by keyboard alone', async () => {
  const run = await failedRun();
  const page = await world.page();
  await page.goto(`${world.base}/runs/${run.id}`);
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // From the first row: down to the failed task, selected and unselected, by itself and as a range.
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor({ state: 'detached' });
  await page.keyboard.press('Shift+X');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('a');
  await page.getByText('1 selected').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await page.keyboard.press('a');
  await page.getByRole('region', { name: 'Selection' }).getByText('3 will run').waitFor();
  await page.keyboard.press('r');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('maria');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('by keyboard');
  await page.getByRole('dialog').getByText('Ctrl + Enter confirms').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await run.settled('failed');
  assert.equal((await run.reruns())[0].payload.reason, 'by keyboard');
  await page.keyboard.press('2');
  await page.locator('.graph-node').first().waitFor();
  await page.keyboard.press('3');
  await page.locator('.timeline-row').first().waitFor();
  await run.clean();
});

browserTest('a lost connection is shown and made up for, without a reload', async () => {
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

browserTest('a reload in the middle keeps the place, and the re-run goes on', async () => {
  const run = await failedRun();
  const page = await world.page();
  await openDialog(page, run.id);
  await fill(page, 'maria', 'then the browser is reloaded');
  await page.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: /Re-runs/ }).click();
  await page.reload();
  await page.getByRole('tab', { name: /Re-runs/, selected: true }).waitFor();
  await page.getByText('then the browser is reloaded').waitFor();
  assert.equal((await run.reruns()).length, 1);
  await run.clean();
});

browserTest('a paused run refuses, says why, and its form survives until it is resumed', async () => {
  const run = await failedRun();
  const waiting = await call('POST', '/workflow-runs', { workflow_template_id: run.template.id, initiated_by: 'paused' });
  await call('POST', `/workflow-runs/${waiting.id}/control-loop`, {});
  await until(async () => (await call('GET', `/workflow-runs/${waiting.id}`)).task_counts.success === 1, 'the first task succeeded');
  await call('POST', `/workflow-runs/${waiting.id}/control-loop`, {});
  await until(async () => (await call('GET', `/workflow-runs/${waiting.id}`)).task_counts.failed === 1, 'the test failed');
  const page = await world.page();
  await openDialog(page, waiting.id);
  await fill(page, 'maria', 'kept while paused');
  const paused = await fetch(`${world.base}/workflow-runs/${waiting.id}/pause`, { method: 'POST' });
  if (!paused.ok) return void (await run.clean());
  await page.getByRole('dialog').getByText('Resume the run first').waitFor();
  await call('POST', `/workflow-runs/${waiting.id}/resume`, {});
  await page.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).waitFor();
  assert.equal(await page.getByLabel('Reason').inputValue(), 'kept while paused');
  await run.clean();
});

browserTest('new runs wait behind a pill', async () => {
  const page = await world.page();
  const run = await failedRun();
  await page.goto(`${world.base}/?template=${run.template.id}`);
  await page.getByRole('link', { name: `#${run.id}`, exact: true }).waitFor();
  const newer = await call('POST', '/workflow-runs', { workflow_template_id: run.template.id, initiated_by: 'newer' });
  await page.getByRole('button', { name: '1 new run' }).waitFor();
  assert.equal(await page.getByRole('link', { name: `#${newer.id}`, exact: true }).count(), 0);
  await page.getByRole('button', { name: '1 new run' }).click();
  await page.getByRole('link', { name: `#${newer.id}`, exact: true }).waitFor();
  await run.clean();
});
