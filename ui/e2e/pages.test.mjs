import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { open, unable } from './browser.mjs';
import { failedRun, hostile } from './scenario.mjs';

let world;
let run;
let odd;
before(async () => {
  if (unable) return;
  world = await open();
  run = await failedRun();
  odd = await failedRun({ name: hostile, initiatedBy: hostile });
});
after(async () => {
  await run?.clean();
  await odd?.clean();
  await world?.close();
  assert.deepEqual(world?.complaints ?? [], []);
});

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = () => [
  ['runs', '/'],
  ['tasks', `/runs/${run.id}`, async (page) => {
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('a');
    await page.getByText('3 will run').waitFor();
  }],
  ['task', `/runs/${run.id}?task=${run.failed}`, async (page) => page.getByRole('complementary').getByText('What to do next').waitFor()],
  ['attempts', `/runs/${run.id}?task=${run.failed}`, async (page) => page.getByRole('tab', { name: /Attempts/ }).click()],
  ['graph', `/runs/${run.id}`, async (page) => {
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('2');
    await page.locator('.graph-node.fate-stays').first().waitFor();
  }],
  ['timeline', `/runs/${run.id}?view=timeline`, async (page) => page.locator('.timeline-row').first().waitFor()],
  ['re-runs', `/runs/${run.id}?view=reruns`],
  ['audit', `/runs/${run.id}?view=audit`, async (page) => page.getByText('run failed').first().waitFor()],
  ['definition', `/runs/${run.id}?view=definition`],
  ['re-run dialog', `/runs/${run.id}`, async (page) => {
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('r');
    await page.getByRole('dialog').getByText('Runs after that').waitFor();
  }],
  ['start dialog', '/', async (page) => {
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByLabel('Template').waitFor();
  }],
  ['approvals', '/approvals'],
  ['templates', `/templates?edit=${run.template.id}`, async (page) => page.getByLabel('Step id').first().waitFor()],
  ['template as JSON', `/templates?edit=${run.template.id}`, async (page) => page.getByRole('tab', { name: 'JSON' }).click()],
  ['system', '/system'],
];

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on any page, ${colorScheme}`, { skip: unable ?? false }, async (context) => {
    run.failed = (await run.summary()).failed_task_ids[0];
    for (const [name, path, act] of pages()) {
      await context.test(name, async () => {
        // The checker is put into the page from outside; the policy of the application holds in all other tests.
        const page = await world.page({ colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
        await page.goto(world.base + path);
        await page.locator('h1').first().waitFor();
        await act?.(page);
        await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => undefined);
        await page.evaluate(axe);
        const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        await page.context().close();
        assert.ok(passes.length > 10, 'the checker looked at the page');
        assert.deepEqual(violations.map((found) => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`), []);
      });
    }
  });
}

test('texts of others are shown as text', { skip: unable ?? false }, async () => {
  const page = await world.page();
  const failed = (await odd.summary()).failed_task_ids[0];
  for (const path of ['/', `/runs/${odd.id}?task=${failed}`, `/runs/${odd.id}?view=graph`, `/runs/${odd.id}?view=definition`, '/templates']) {
    await page.goto(world.base + path);
    await page.locator('h1').first().waitFor();
    await page.locator('main').getByText(hostile.slice(0, 24)).locator('visible=true').first().waitFor();
    assert.equal(await page.locator('img[src="x"], #root script').count(), 0);
  }
});
