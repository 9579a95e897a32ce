import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, open, unable, until } from './browser.mjs';

const tasks = 12;
let world;
let run;

/** A run that does not go on by itself: more failures than a re-run dispatches unless it is told to, and one task behind them. */
before(async () => {
  if (unable) return;
  world = await open();
  const role = await call('POST', '/roles', { name: `by hand ${Date.now()}` });
  const failing = Array.from({ length: tasks }, (_, at) => `part-${at}`);
  const step = (step_id, prompt, depends_on = []) => ({ step_id, role_id: role.id, title: `Title of ${step_id}`, prompt, depends_on, timeout_seconds: 60 });
  const template = await call('POST', '/workflow-templates', {
    name: 'By hand',
    steps: [...failing.map((name) => step(name, 'test "$MULTYAGENTS_ATTEMPT" -gt 1')), step('join', 'true', failing)],
  });
  run = await call('POST', '/workflow-runs', { workflow_template_id: template.id, initiated_by: 'by hand' });
  await call('POST', `/workflow-runs/${run.id}/control-loop`, { max_dispatch: 100 });
  await stands('failed');
});
after(() => world?.close());

const stands = (status) => until(async () => {
  const now = await call('GET', `/workflow-runs/${run.id}/task-summary`);
  return now.run.status === status && now.active_task_ids.length === 0 ? now : null;
}, `run ${run.id} ${status}`);

test('a run that does not go on by itself says so, and goes on by hand', { skip: unable ?? false }, async () => {
  const page = await world.page();
  await page.goto(`${world.base}/runs/${run.id}`);
  await page.getByRole('button', { name: `Re-run failed (${tasks})` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('This run does not go on by itself: 1 task below will wait').waitFor();
  await dialog.getByText('wait behind them').waitFor();
  assert.equal(await dialog.getByText('the limit of this re-run').count(), 0, 'the preview asks for other dispatches than the re-run');
  await dialog.getByLabel('Requested by').fill('olga');
  await dialog.getByLabel('Reason').fill('by hand');
  await dialog.getByRole('button', { name: `Re-run ${tasks} tasks` }).click();
  await page.getByText('1 task wait').or(page.getByText('wait behind them, until somebody')).first().waitFor();

  await until(async () => (await call('GET', `/workflow-runs/${run.id}/task-summary`)).run.task_counts.success === tasks, 'all parts have succeeded');
  await page.getByRole('button', { name: 'Dispatch ready' }).click();
  await stands('success');
  await page.getByText('Succeeded', { exact: true }).first().waitFor();
  assert.deepEqual(world.complaints, []);
});
