// Every place of the application that people get to, for the checks that look at all of them.

const grid = (page) => page.getByRole('grid').waitFor();
const tab = (name) => async (page) => page.getByRole('complementary').getByRole('tab', { name }).click();

/** `[name, path, act]`: what is opened, and what is done there before it is looked at. */
export function placesOf(run) {
  const at = `/runs/${run.id}`;
  const task = `${at}?task=${run.failed}`;
  return [
    ['runs', '/', async (page) => page.getByRole('table').waitFor()],
    ['runs, nothing matches', '/?q=no-such-run-anywhere', async (page) => page.getByText('No run matches').first().waitFor()],
    ['tasks', at, async (page) => {
      await grid(page);
      await page.keyboard.press('a');
      await page.getByText('3 will run').waitFor();
    }],
    ['task', task, async (page) => page.getByRole('complementary').getByText('What to do next').waitFor()],
    ['output of a task', task, tab('Output')],
    ['attempts of a task', task, tab(/Attempts/)],
    ['audit of a task', task, tab('Audit')],
    ['graph', at, async (page) => {
      await grid(page);
      await page.keyboard.press('a');
      await page.keyboard.press('2');
      await page.locator('.graph-node.fate-stays').first().waitFor();
    }],
    ['timeline', `${at}?view=timeline`, async (page) => page.locator('.timeline-row').first().waitFor()],
    ['re-runs', `${at}?view=reruns`, async (page) => page.getByText('for the pictures of the pages').first().waitFor()],
    ['audit', `${at}?view=audit`, async (page) => page.getByText('run failed').first().waitFor()],
    ['definition', `${at}?view=definition`, async (page) => page.getByLabel('Prompt of prepare').waitFor()],
    ['re-run dialog', at, async (page) => {
      await grid(page);
      await page.keyboard.press('r');
      await page.getByRole('dialog').getByText('Runs after that').waitFor();
    }],
    ['refused re-run', at, async (page) => {
      await grid(page);
      await page.keyboard.press('r');
      await page.getByLabel(/Step ids/).fill('no-such-step, another');
      await page.getByRole('dialog').getByText('Not in this run:').waitFor();
      await page.getByText('unknown step_ids').first().waitFor();
    }],
    ['abort dialog', `/runs/${run.waiting}`, async (page) => {
      await page.getByRole('button', { name: 'Abort' }).click();
      await page.getByRole('dialog').waitFor();
    }],
    ['run that waits', `/runs/${run.waiting}`, grid],
    ['no such run', '/runs/987654321', async (page) => page.getByText('There is no run').waitFor()],
    ['start dialog', '/', async (page) => {
      await page.getByRole('heading', { name: 'Runs' }).waitFor();
      await page.keyboard.press('n');
      await page.getByRole('dialog').getByLabel('Template').waitFor();
    }],
    ['keys', '/', async (page) => {
      await page.getByRole('heading', { name: 'Runs' }).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    }],
    ['approvals', '/approvals', async (page) => page.getByRole('button', { name: 'Approve' }).first().waitFor()],
    ['templates', '/templates', async (page) => page.getByText('A template is a graph of steps').waitFor()],
    ['template', `/templates?edit=${run.template.id}`, async (page) => page.getByLabel('Step id').first().waitFor()],
    ['template as JSON', `/templates?edit=${run.template.id}`, async (page) => page.getByRole('tab', { name: 'JSON' }).click()],
    ['refused template', '/templates?edit=new', async (page) => {
      await page.getByRole('button', { name: 'Create template' }).click();
      await page.locator('.step-card .error').first().waitFor();
    }],
    ['leave dialog', `/templates?edit=${run.template.id}`, async (page) => {
      await page.getByLabel('Title').first().fill('Edited');
      await page.getByRole('link', { name: 'System' }).click();
      await page.getByRole('dialog').waitFor();
    }],
    ['system', '/system', async (page) => page.getByText('answered in').waitFor()],
    ['not found', '/nowhere/at/all', async (page) => page.getByText('There is nothing here').waitFor()],
  ];
}
