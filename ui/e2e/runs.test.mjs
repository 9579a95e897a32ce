import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, open, unable } from './browser.mjs';
import { failedRun } from './scenario.mjs';

let world;
before(async () => void (world = unable ? null : await open()));
after(async () => {
  await world?.close();
  assert.deepEqual(world?.complaints ?? [], []);
});
const browserTest = (name, run) => test(name, { skip: unable ?? false }, run);

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

browserTest('runs far down are kept current, also those that leave the filter, and nothing jumps', async () => {
  const role = await call('POST', '/roles', { name: `far down ${Date.now()}` });
  const template = await call('POST', '/workflow-templates', { name: 'Far down', steps: [{ step_id: 'one', role_id: role.id, title: 'One', prompt: 'true' }] });
  const ids = [];
  for (let at = 0; at < 120; at++) ids.push((await call('POST', '/workflow-runs', { workflow_template_id: template.id, initiated_by: 'many' })).id);
  const page = await world.page();
  await page.goto(`${world.base}/?template=${template.id}&status=created`);
  const scroller = page.locator('.runs-table .scroller');
  await page.getByRole('link', { name: `#${ids.at(-1)}`, exact: true }).waitFor();
  const row = (id) => page.getByRole('row').filter({ has: page.getByRole('link', { name: `#${id}`, exact: true }) });
  while (!(await row(ids[0]).isVisible())) await scroller.evaluate((element) => element.scrollBy(0, 600));
  const place = async () => [await scroller.evaluate((element) => element.scrollTop), (await row(ids[2]).boundingBox()).y];
  const before = await place();
  await call('POST', `/workflow-runs/${ids[1]}/abort`, { requested_by: 'many' });
  await row(ids[1]).getByText('Aborted', { exact: true }).waitFor();
  await call('POST', `/workflow-runs/${ids[2]}/pause`, { requested_by: 'many' });
  await row(ids[2]).getByText('Paused', { exact: true }).waitFor();
  assert.deepEqual(await place(), before);
  assert.equal(await row(ids[0]).getByText('Waiting', { exact: true }).count(), 1);
});
