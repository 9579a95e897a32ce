// What people, runners and programs write is shown as text, on every page, in both themes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, open, unable, until } from './browser.mjs';

const attack = `<img src=x onerror="alert(1)"><script>alert(2)</script> javascript:alert(3) \u202Edesrever\u202C "'\`\${7*7}{{7*7}} ${'W'.repeat(50)}`;
/** Every text begins with its own name, so that it can be found. */
const hostile = (name) => `${name} ${attack}`;
const long = (name) => `${hostile(name)} ${'unbreakable'.repeat(60)}\n${hostile(name)}`;

let world;
let run;
before(async () => {
  if (unable) return;
  world = await open();
  run = await hostileRun();
});
after(async () => {
  if (run) await call('POST', `/workflow-runs/${run.id}/abort`, { requested_by: 'test' });
  await world?.close();
  assert.deepEqual(world?.complaints ?? [], []);
});

/** A run with hostile texts wherever somebody may put one: a failed branch with two attempts, and approvals, one decided and one not. */
async function hostileRun() {
  const role = await call('POST', '/roles', { name: hostile('a role'), system_prompt: long('a system prompt') });
  const step = (name, depends_on = []) => ({
    step_id: hostile(name), role_id: role.id, title: hostile(`title of ${name}`), prompt: `sleep 600 # ${hostile(`prompt of ${name}`)}`, depends_on, timeout_seconds: 900,
    quality_gate_policy: { required_checks: [{ check: 'task-status', description: hostile('a gate') }] },
  });
  const template = await call('POST', '/workflow-templates', {
    name: hostile('a template'),
    steps: [step('failing'), step('following', [hostile('failing')]), step('asking'), step('asked')],
  });
  const gate = { requires_approval: true };
  const { id } = await call('POST', '/workflow-runs', {
    workflow_template_id: template.id, initiated_by: hostile('a starter'), auto_dispatch: true,
    step_task_overrides: { [hostile('asking')]: gate, [hostile('asked')]: gate },
  });
  const tasks = await call('GET', `/tasks?run_id=${id}`);
  const [failing, , , asked] = tasks.map((task) => task.id);
  const fails = async (attempt) => {
    await until(async () => (await call('GET', `/tasks/${failing}`)).status === 'running', `attempt ${attempt} executes`);
    await call('POST', `/runner/tasks/${failing}/status?attempt=${attempt}`, {
      status: 'failed', message: hostile(`message ${attempt}`), exit_code: attempt, stdout: long(`stdout ${attempt}`), stderr: long(`stderr ${attempt}`),
      handoff: { summary: hostile('a handoff'), next_actions: [hostile('an action')], open_questions: [hostile('a question')], artifacts: [] },
    });
  };
  await fails(1);
  await call('POST', `/approvals/${asked}/reject`, { actor: hostile('a decider'), comment: long('a comment') });
  await call('POST', '/artifacts', { artifact_type: 'text', location: 'javascript:alert(4)', summary: long('an artifact'), producer_task_id: failing, metadata: { label: hostile('a label') } });
  await call('POST', '/events', { event_type: '<img src=x onerror=alert(5)>', run_id: id, task_id: failing, producer_role: hostile('a producer'), payload: { reason: long('a told reason'), actor: hostile('a told actor') } });
  await call('POST', `/workflow-runs/${id}/partial-rerun`, { task_ids: [failing], requested_by: hostile('a requester'), reason: long('a reason') });
  await fails(2);
  await until(async () => (await call('GET', `/tasks/${failing}`)).status === 'failed', 'the second attempt failed');
  return { id, failing, template: template.id };
}

const drawerTab = (name) => async (page) => page.getByRole('complementary').getByRole('tab', { name }).click();
const query = encodeURIComponent(attack);

/** `[path, what must be seen there, what is done before]` */
const visits = () => {
  const at = `/runs/${run.id}`;
  const task = `${at}?task=${run.failing}`;
  return [
    ['/', ['a template', 'a starter']],
    [`/?q=${query}&by=${query}&status=${query}&template=${query}`, ['by <img']],
    [at, ['a template', 'a starter', 'title of failing', 'message 2']],
    [`${at}?view=${query}&task=${query}&q=${query}&status=${query}`, ['a template']],
    [task, ['title of failing', 'message 2', 'stderr 2', 'prompt of failing', 'a role', 'following']],
    [task, ['stdout 2', 'stderr 2'], drawerTab('Output')],
    [task, ['message 1', 'message 2', 'a requester', 'a reason', 'stdout 1'], drawerTab(/Attempts/)],
    [task, ['a reason', 'a producer|a told actor', 'a told reason'], drawerTab('Audit')],
    [`${at}?view=graph`, ['failing'], async (page) => page.locator('.graph-node').first().waitFor()],
    [`${at}?view=timeline`, ['failing'], async (page) => page.locator('.timeline-row').first().waitFor()],
    [`${at}?view=reruns`, ['a requester', 'a reason', 'failing']],
    [`${at}?view=audit`, ['a requester', 'a reason', 'a decider', 'a comment', 'a told reason']],
    [`${at}?view=definition`, ['title of asking', 'prompt of asking', 'a gate', 'a role', 'a template']],
    [at, ['title of failing', 'title of following'], async (page) => page.getByRole('button', { name: /Re-run failed/ }).click()],
    [at, ['Not in this run'], async (page) => {
      await page.getByRole('button', { name: /Re-run failed/ }).click();
      await page.getByLabel(/Step ids/).fill(attack);
    }],
    ['/', ['title of asking'], async (page) => {
      await page.getByRole('button', { name: 'Start run' }).click();
      await page.getByRole('dialog').getByLabel('Template').selectOption(String(run.template));
      await page.getByRole('dialog').getByText(/Steps that wait for an approval/).click();
    }],
    ['/approvals', ['title of asking', 'prompt of asking', 'a role']],
    [`/templates?edit=${run.template}`, ['a template']],
    [`/templates?edit=${run.template}`, ['a template'], async (page) => page.getByRole('tab', { name: 'JSON' }).click()],
    [`/templates?edit=${run.template}`, ['a template'], async (page) => {
      await page.getByRole('button', { name: 'Delete…' }).click();
      await page.getByRole('dialog').waitFor();
    }],
    ['/system', ['a role', 'a system prompt']],
    [`/nowhere/${query}`, ['There is nothing here']],
    [`/runs/${query}`, ['No such run']],
  ];
};

/** What a hostile text would have made of the page, and whether it pushed the page out of its frame. */
const look = () => {
  const found = [];
  const count = (selector) => document.querySelectorAll(selector).length;
  for (const selector of ['img[src="x"]', 'body script', 'iframe, object, embed, base, form[action]', 'a[href^="javascript:" i], a[href^="data:" i]']) {
    if (count(selector) > 0) found.push(`${count(selector)} of ${selector}`);
  }
  for (const script of document.scripts) if (new URL(script.src, location.href).origin !== location.origin || script.src === '') found.push(`a script of ${script.src || 'the page'}`);
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) if (/^on/i.test(name)) found.push(`${element.tagName} has ${name}`);
  }
  for (const element of document.querySelectorAll('html, main, .page, .run-header, .run-view, .drawer, .drawer-body, .dialog, .dialog-body, .scroller')) {
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) found.push(`${element.className || element.tagName} is ${element.scrollWidth} wide in ${element.clientWidth}`);
  }
  return found;
};

for (const colorScheme of ['light', 'dark']) {
  test(`hostile texts stay texts everywhere, ${colorScheme}`, { skip: unable ?? false }, async (context) => {
    const page = await world.page({ colorScheme });
    for (const [path, texts, act] of visits()) {
      await context.test(`${path.replaceAll(query, '…')} ${texts[0]}`, async () => {
        await page.goto(world.base + path);
        await page.locator('h1, h2').first().waitFor();
        await act?.(page);
        for (const text of texts) {
          // As text of the page, or as what stands in a field.
          await page.waitForFunction((wanted) => {
            const shown = [document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map((input) => input.value)].join('\n');
            return wanted.split('|').some((one) => shown.includes(one.includes(' <') || /^[A-Z]/.test(one) ? one : `${one} <img src=x onerror="alert(1)"><script>alert(2)</script>`));
          }, text).catch(() => assert.fail(`“${text}” is not shown as text on ${path}`));
        }
        assert.deepEqual(await page.evaluate(look), []);
      });
    }
    await page.context().close();
  });
}
