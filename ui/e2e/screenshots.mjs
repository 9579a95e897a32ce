// Pictures of a system with the demo's runs (`make demo`): node e2e/screenshots.mjs FOLDER, with MULTYAGENTS_URL naming the gateway.
import { join } from 'node:path';
import { call, open, unable } from './browser.mjs';

const folder = process.argv[2] ?? '.';
if (unable) {
  console.error(unable);
  process.exit(1);
}
const runs = await call('GET', '/workflow-runs?limit=100');
const release = (await call('GET', '/workflow-templates')).find((template) => template.name === 'Web shop release')?.id;
const failed = runs.find((run) => run.workflow_template_id === release && run.status === 'failed')?.id;
const rerun = runs.find((run) => run.workflow_template_id === release && run.partial_reruns > 0)?.id;
if (!failed || !rerun) throw new Error('the runs of the demo are not there: make demo');
const task = (await call('GET', `/workflow-runs/${rerun}/execution-summary`)).tasks.find((entry) => entry.attempt > 1).task_id;

const selectAll = async (page) => {
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('a');
  await page.getByText('will run', { exact: false }).first().waitFor();
};
const pictures = [
  ['runs', '/', async (page) => page.getByRole('row').nth(3).waitFor()],
  ['run', `/runs/${failed}`, selectAll],
  ['task', `/runs/${failed}`, async (page) => {
    await page.getByText('Integration tests', { exact: true }).first().click();
    await page.getByText('What to do next').waitFor();
  }],
  ['rerun', `/runs/${failed}`, async (page) => {
    await page.getByRole('button', { name: /Re-run failed/ }).click();
    await page.getByLabel('Requested by').fill('maria.keller');
    await page.getByLabel('Reason').fill('The test database is up again');
    await page.getByRole('dialog').getByText('Runs after that').waitFor();
  }],
  ['graph', `/runs/${failed}`, async (page) => {
    await selectAll(page);
    await page.keyboard.press('2');
    await page.locator('.graph-node').first().waitFor();
    await page.waitForTimeout(600);
  }],
  ['timeline', `/runs/${rerun}?view=timeline`, async (page) => page.locator('.timeline-row').first().waitFor()],
  ['attempts', `/runs/${rerun}?task=${task}`, async (page) => {
    await page.getByRole('tab', { name: /Attempts/ }).click();
    await page.locator('.diff-new').first().waitFor();
  }],
  ['approvals', '/approvals', async (page) => page.getByRole('button', { name: 'Approve' }).first().waitFor()],
  ['template', `/templates?edit=${release}`, async (page) => page.getByLabel('Step id').first().waitFor()],
];

const world = await open();
for (const colorScheme of ['light', 'dark']) {
  for (const [name, path, act] of pictures) {
    const page = await world.page({ colorScheme, viewport: { width: 1360, height: 820 } });
    await page.goto(world.base + path);
    await act(page);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    await page.context().close();
  }
}
await world.close();
