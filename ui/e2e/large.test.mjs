import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { call, gateway, open, unable, until } from './browser.mjs';

/** Bytes of an answer on the wire. */
const sizeOf = (path, encoding) =>
  new Promise((done, fail) => {
    get(gateway + path, { headers: { 'accept-encoding': encoding } }, async (answer) => {
      let bytes = 0;
      for await (const part of answer) bytes += part.length;
      done(bytes);
    }).on('error', fail);
  });
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} KB`;

const tasks = 10_000;
let world;
let runId;
before(async () => {
  if (unable) return;
  world = await open();
  const role = await call('POST', '/roles', { name: `large ${Date.now()}` });
  // A hundred tasks fail at once; the others wait for them.
  const steps = Array.from({ length: tasks }, (_, at) => ({
    step_id: `s${at}`, role_id: role.id, title: `Shard ${at}`, prompt: 'exit 1', depends_on: at < 100 ? [] : [`s${at - 100}`], timeout_seconds: 60,
  }));
  const template = await call('POST', '/workflow-templates', { name: 'Large', steps });
  const run = await call('POST', '/workflow-runs', { workflow_template_id: template.id, initiated_by: 'large test' });
  runId = run.id;
  await call('POST', `/workflow-runs/${runId}/control-loop`, { max_dispatch: 100 });
  await until(async () => (await call('GET', `/workflow-runs/${runId}`)).task_counts.failed === 100, 'a hundred tasks failed', 60_000);
});
after(() => world?.close());

test('10,000 tasks: shown, scrolled and selected', { skip: unable ?? false }, async (context) => {
  const page = await world.page();
  // Once before, so that the code of the page is in the browser's cache as it is for who works here.
  await page.goto(`${world.base}/`);
  await page.getByRole('table').waitFor();
  const start = Date.now();
  await page.goto(`${world.base}/runs/${runId}`);
  await page.locator('.tasks-table .vrow.body').first().waitFor();
  const firstRows = Date.now() - start;

  const frames = await page.evaluate(async () => {
    const scroller = document.querySelector('.tasks-table .scroller');
    const gaps = [];
    let last = performance.now();
    for (let step = 0; step < 120; step++) {
      scroller.scrollTop += 240;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    gaps.sort((a, b) => a - b);
    return { median: gaps[60], p95: gaps[114], longest: gaps[119] };
  });
  const mounted = await page.locator('.tasks-table .vrow.body').count();
  assert.ok(mounted < 120, `${mounted} rows are mounted`);

  const selecting = await page.evaluate(() => {
    const box = document.querySelector('.tasks-table .head input[type=checkbox]');
    const begin = performance.now();
    box.click();
    return performance.now() - begin;
  });
  await page.getByText('100 selected').waitFor();
  // The run does not go on by itself: all the others are behind the selected ones.
  await page.getByText('9,900 wait behind them').waitFor();
  assert.equal(await page.getByRole('grid').getAttribute('aria-multiselectable'), 'true');
  context.diagnostic(`first rows ${firstRows} ms; scrolling: frame ${frames.median.toFixed(0)} ms median, ${frames.p95.toFixed(0)} ms p95, ${frames.longest.toFixed(0)} ms longest; select all ${selecting.toFixed(1)} ms; ${mounted} rows mounted`);

  const summary = `/workflow-runs/${runId}/task-summary`;
  context.diagnostic(`the run's data: ${kilobytes(await sizeOf(summary, 'identity'))}, compressed ${kilobytes(await sizeOf(summary, 'br, gzip'))}; as execution summary ${kilobytes(await sizeOf(`/workflow-runs/${runId}/execution-summary`, 'identity'))}`);

  await page.keyboard.press('2');
  await page.locator('.graph-node').first().waitFor();
  assert.ok((await page.locator('.react-flow__node').count()) <= 500);
  assert.deepEqual(world.complaints, []);
});
