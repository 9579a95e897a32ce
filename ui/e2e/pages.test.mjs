import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findings } from './axe.mjs';
import { call, open, unable, until } from './browser.mjs';
import { placesOf } from './places.mjs';
import { failedRun } from './scenario.mjs';

let world;
let run;
before(async () => {
  if (unable) return;
  world = await open();
  run = await failedRun();
  run.failed = (await run.summary()).failed_task_ids[0];
  await call('POST', `/workflow-runs/${run.id}/partial-rerun`, { task_ids: [run.failed], requested_by: 'maria', reason: 'for the pictures of the pages' });
  await run.settled('failed');
  const waiting = await call('POST', '/workflow-runs', { workflow_template_id: run.template.id, initiated_by: 'maria', auto_dispatch: true, step_task_overrides: { lint: { requires_approval: true }, test: { requires_approval: true } } });
  run.waiting = waiting.id;
  await until(async () => (await call('GET', `/workflow-runs/${waiting.id}`)).task_counts.success === 1, 'the first task succeeded');
});
after(async () => {
  await run?.clean();
  await world?.close();
  assert.deepEqual(world?.complaints ?? [], []);
});

async function visit(options, [, path, act]) {
  const page = await world.page({ reducedMotion: 'reduce', ...options });
  await page.goto(world.base + path);
  await page.locator('h1, h2').first().waitFor();
  await act(page);
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  return page;
}

test('axe finds nothing anywhere, in both themes', { skip: unable ?? false }, async (context) => {
  for (const place of placesOf(run)) {
    await context.test(place[0], async () => {
      // The checker is put into the page from outside; the policy of the application holds in all other tests.
      const page = await visit({ colorScheme: 'light', bypassCSP: true }, place);
      const found = await findings(page);
      await page.context().close();
      assert.deepEqual(found, []);
    });
  }
});

// A window of 1280 by 900 at 200 % shows half of it each way.
test('at 200 % zoom nothing scrolls sideways and every control can be reached', { skip: unable ?? false }, async (context) => {
  for (const place of placesOf(run)) {
    await context.test(place[0], async () => {
      const page = await visit({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, place);
      const found = await page.evaluate(() => {
        const problems = [];
        for (const element of document.querySelectorAll('html, main, .page, .run-view, .drawer-body, .dialog, .dialog-body')) {
          if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) problems.push(`${element.className || element.tagName} is ${element.scrollWidth} wide in ${element.clientWidth}`);
        }
        const modal = document.querySelector('dialog[open]');
        // Rows of virtual tables and nodes of the graph move by themselves.
        const controls = [...(modal ?? document).querySelectorAll('a[href], button, input, select, textarea, [role=tab]')].filter((control) => control.checkVisibility() && !control.closest('.canvas, .react-flow, .skip, .toasts') && !control.matches('.skip'));
        for (const control of controls) {
          control.scrollIntoView({ block: 'center', inline: 'center' });
          const box = control.getBoundingClientRect();
          const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
          const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
          const top = document.elementFromPoint(x, y);
          const behindDrawer = !control.closest('.drawer') && top?.closest('.drawer');
          if (!behindDrawer && !(top && (control.contains(top) || top.contains(control) || top.closest('label')?.contains(control)))) problems.push(`${control.outerHTML.slice(0, 120)} cannot be reached, there is ${top?.className ?? 'nothing'}`);
        }
        return problems;
      });
      await page.context().close();
      assert.deepEqual(found, []);
    });
  }
});
