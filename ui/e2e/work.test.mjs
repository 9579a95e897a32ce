import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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

browserTest('a template is written, refused with its fields named, corrected, and started with an approval that is given', async () => {
  const page = await world.page();
  const role = await call('POST', '/roles', { name: `writer ${Date.now()}` });
  const name = `Written in the browser ${role.id}`;
  await page.goto(`${world.base}/templates`);
  await page.getByRole('button', { name: 'New template' }).click();
  const editor = page.getByRole('region', { name: /template/i });
  await editor.getByLabel('Name').fill(name);
  await editor.getByLabel('Prompt').fill('echo one');
  await editor.getByRole('button', { name: 'Create template' }).click();
  // The server found the missing title, and the form shows it at the field.
  await editor.getByRole('listitem', { name: 'Step 1' }).locator('.error').first().waitFor();
  await editor.getByLabel('Title').fill('First step');
  await editor.getByRole('button', { name: 'Add a step' }).click();
  const second = editor.getByRole('listitem', { name: 'Step 2' });
  await second.getByLabel('Title').fill('Second step');
  await second.getByLabel('Prompt').fill('echo two');
  await editor.getByRole('tab', { name: 'JSON' }).click();
  const draft = JSON.parse(await editor.getByLabel('Template as JSON').inputValue());
  assert.deepEqual(draft.steps[1].depends_on, ['step-1']);
  await editor.getByLabel('Template as JSON').fill('{ broken');
  await editor.locator('.error').first().waitFor();
  await editor.getByLabel('Template as JSON').fill(JSON.stringify(draft));
  await editor.getByRole('button', { name: 'Create template' }).click();
  await page.getByText(`Template “${name}” saved`).waitFor();

  await page.getByRole('button', { name: 'Start run' }).click();
  const dialog = page.getByRole('dialog');
  const id = (await call('GET', '/workflow-templates')).find((template) => template.name === name).id;
  await dialog.getByLabel('Template').selectOption(String(id));
  await dialog.getByLabel('Started by').fill('maria');
  await dialog.getByText(/Steps that wait for an approval/).click();
  await dialog.getByLabel(/Second step/).check();
  await dialog.getByRole('button', { name: /^Start/ }).click();
  await page.getByRole('heading', { name: new RegExp(name) }).waitFor();
  await page.getByText('Needs approval').waitFor();
  const runId = Number(new URL(page.url()).pathname.split('/').at(-1));

  await page.getByRole('link', { name: 'Approvals' }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: `Run #${runId}, step-2` }) });
  await card.getByRole('button', { name: 'Approve' }).click();
  await until(async () => (await call('GET', `/workflow-runs/${runId}`)).status === 'success', 'the approved run succeeded');
  await card.waitFor({ state: 'detached' });
});

browserTest('attempts are compared, and the whole audit is exported', async () => {
  const run = await failedRun();
  const [task] = (await run.summary()).failed_task_ids;
  await run.repair();
  await call('POST', `/workflow-runs/${run.id}/partial-rerun`, { task_ids: [task], requested_by: 'maria', reason: 'repaired' });
  await run.settled('success');
  const page = await world.page({ acceptDownloads: true });
  await page.goto(`${world.base}/runs/${run.id}?task=${task}`);
  await page.getByRole('tab', { name: 'Attempts 2' }).click();
  const differences = page.getByRole('region', { name: 'Differences of attempts 1 and 2' });
  await differences.locator('.diff-gone', { hasText: 'one test fails' }).waitFor();
  await differences.locator('.diff-new', { hasText: 'all pass' }).waitFor();
  await page.getByRole('tab', { name: 'Audit' }).first().click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export JSONL' }).click()]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((event) => event.seq), Array.from({ length: (await run.summary()).run.version }, (_, at) => at + 1));
  await run.clean();
});

browserTest('pause, resume and abort; what the server refuses is shown', async () => {
  const run = await failedRun();
  const next = await call('POST', '/workflow-runs', { workflow_template_id: run.template.id });
  const page = await world.page();
  await page.goto(`${world.base}/runs/${next.id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('button', { name: 'Abort' }).click();
  await page.getByRole('dialog').getByRole('button', { name: `Abort run ${next.id}` }).click();
  await page.locator('.run-title').getByText('Aborted', { exact: true }).waitFor();
  await run.clean();
});

browserTest('edits that are not saved are not lost without being asked: links, back, and closing the page', async () => {
  const role = await call('POST', '/roles', { name: `leaver ${Date.now()}` });
  const template = await call('POST', '/workflow-templates', { name: `Kept ${role.id}`, steps: [{ step_id: 'one', role_id: role.id, title: 'One' }] });
  const page = await world.page();
  await page.goto(`${world.base}/templates`);
  await page.getByRole('button', { name: new RegExp(template.name) }).click();
  const title = page.getByLabel('Title');
  await title.fill('Edited');
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  for (const leave of [() => page.getByRole('link', { name: 'System' }).click(), () => page.goBack(), () => page.getByRole('button', { name: 'New template' }).click()]) {
    await leave();
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await title.inputValue(), 'Edited');
    assert.match(page.url(), new RegExp(`edit=${template.id}$`));
  }
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.evaluate(() => window.location.reload())]);
  assert.equal(asked.type(), 'beforeunload');
  await page.goBack();
  await dialog.getByRole('button', { name: 'Leave without saving' }).click();
  await page.getByText('A template is a graph of steps').waitFor();
  // What is saved is left without a question.
  await page.getByRole('button', { name: new RegExp(template.name) }).click();
  await title.fill('Saved');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('saved', { exact: false }).first().waitFor();
  await page.getByRole('link', { name: 'System' }).click();
  await page.getByRole('heading', { name: 'System' }).waitFor();
  assert.equal((await call('GET', `/workflow-templates/${template.id}`)).steps[0].title, 'Saved');
});

browserTest('many approvals are read page by page', async () => {
  const role = await call('POST', '/roles', { name: `asker ${Date.now()}` });
  const steps = Array.from({ length: 30 }, (_, at) => ({ step_id: `ask-${at}`, role_id: role.id, title: `Question ${at} of ${role.id}`, prompt: 'true' }));
  const template = await call('POST', '/workflow-templates', { name: `Questions ${role.id}`, steps });
  const run = await call('POST', '/workflow-runs', { workflow_template_id: template.id, step_task_overrides: Object.fromEntries(steps.map((step) => [step.step_id, { requires_approval: true }])) });
  const page = await world.page();
  await page.goto(`${world.base}/approvals`);
  const cards = page.getByRole('listitem').filter({ hasText: new RegExp(`Question \\d+ of ${role.id}`) });
  await cards.nth(24).waitFor();
  assert.equal(await cards.count(), 25);
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await cards.nth(29).waitFor();
  await call('POST', `/workflow-runs/${run.id}/abort`, {});
  await cards.first().waitFor({ state: 'detached' });
});

browserTest('a part that a new build has taken away asks for a reload, and the rest goes on', async () => {
  const run = await failedRun();
  const page = await world.page();
  await page.route(/assets\/GraphView.*\.js/, (route) => route.fulfill({ status: 404 }));
  await page.goto(`${world.base}/runs/${run.id}`);
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('2');
  await page.getByText('There is a newer version of this page').waitFor();
  await page.getByRole('tab', { name: 'Tasks' }).click();
  await page.getByRole('grid').waitFor();
  await page.unroute(/assets\/GraphView.*\.js/);
  await page.getByRole('tab', { name: 'Graph' }).click();
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.locator('.graph-node').first().waitFor();
  // The browser and React report it as well.
  assert.deepEqual(world.complaints.splice(0).filter((text) => !/dynamically imported module/.test(text)), []);
  await run.clean();
});
