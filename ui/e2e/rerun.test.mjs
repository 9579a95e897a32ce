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

browserTest('of two operators one wins; the other keeps the form, sees what changed in the plan, and confirms the new one', async () => {
  const run = await failedRun();
  const [first, second] = [await world.page(), await world.page()];
  await openDialog(first, run.id);
  await openDialog(second, run.id);
  await fill(first, 'maria', 'I am first');
  await fill(second, 'tomasz', 'I am second');
  const dialog = second.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Re-run 3 tasks' }).waitFor();
  // The second one's page hears nothing of what happens meanwhile.
  const news = /task-summary|events\/stream/;
  await second.route(news, (route) => route.abort());
  await second.context().setOffline(true);
  await second.context().setOffline(false);
  await first.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).click();
  await first.getByRole('dialog').waitFor({ state: 'detached' });
  await run.settled('failed');

  const [refusal] = await Promise.all([second.waitForResponse((response) => response.status() === 409), dialog.getByRole('button', { name: 'Re-run 3 tasks' }).click()]);
  assert.equal((await refusal.json()).code, 'plan-changed');
  const changes = dialog.getByRole('status', { name: 'What changed meanwhile' });
  await changes.getByText('The plan changed meanwhile').waitFor();
  assert.match(await changes.innerText(), /Run the tests\s*Failed\s*Failed\s*attempt 2/);
  assert.equal(await second.getByLabel('Reason').inputValue(), 'I am second');
  assert.deepEqual((await run.reruns()).map((event) => event.payload.requested_by), ['maria']);
  // Nothing can be confirmed before somebody has seen it.
  await dialog.getByText('Look at what changed first').first().waitFor();
  await second.unroute(news);
  await second.getByRole('button', { name: 'I have seen it' }).click();
  await until(async () => {
    if (await dialog.count() === 0) return true;
    // What the page hears late is shown as a change as well.
    for (const button of [second.getByRole('button', { name: 'I have seen it' }), dialog.getByRole('button', { name: 'Re-run 3 tasks' })]) {
      if (await button.isEnabled({ timeout: 200 }).catch(() => false)) await button.click({ timeout: 500 }).catch(() => undefined);
    }
    return false;
  }, 'the second operator confirms the new plan');
  await run.settled('failed');
  assert.deepEqual((await run.reruns()).map((event) => event.payload.requested_by), ['maria', 'tomasz']);
  await run.clean();
});

browserTest('what changes elsewhere in the run does not get in the way', async () => {
  const run = await failedRun();
  const page = await world.page();
  await openDialog(page, run.id);
  await fill(page, 'maria', 'elsewhere');
  await page.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).waitFor();
  await call('POST', '/events', { event_type: 'note.added', run_id: run.id, producer_role: 'somebody', payload: {} });
  await page.getByRole('dialog').getByRole('button', { name: 'Re-run 3 tasks' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal((await run.reruns()).length, 1);
  await run.settled('failed');
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
