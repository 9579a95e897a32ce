// A small workflow with a failed branch that succeeds once it is repaired.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, until } from './browser.mjs';

export async function failedRun() {
  const folder = await mkdtemp(join(tmpdir(), 'multyagents-ui-'));
  const repaired = join(folder, 'repaired');
  const role = await call('POST', '/roles', { name: `role of ${folder}` });
  const step = (step_id, title, prompt, depends_on = []) => ({ step_id, role_id: role.id, title, prompt, depends_on, timeout_seconds: 60 });
  const template = await call('POST', '/workflow-templates', {
    name: 'Browser test',
    steps: [
      step('prepare', 'Prepare', 'echo prepared'),
      step('lint', 'Check the style', 'echo clean', ['prepare']),
      step('test', 'Run the tests', `test -f ${repaired} && echo "all pass" || { echo "one test fails" >&2; exit 1; }`, ['prepare']),
      step('report', 'Write the report', 'echo written', ['test']),
      step('publish', 'Publish', 'echo published', ['report', 'lint']),
    ],
  });
  const run = await call('POST', '/workflow-runs', { workflow_template_id: template.id, initiated_by: 'browser test', auto_dispatch: true });
  const summary = () => call('GET', `/workflow-runs/${run.id}/execution-summary`);
  const settled = (status) => until(async () => {
    const now = await summary();
    return now.run.status === status && now.active_task_ids.length === 0 && now.next_dispatch.ready.length === 0 ? now : null;
  }, `run ${run.id} ${status}`);
  await settled('failed');
  return {
    id: run.id,
    template,
    summary,
    settled,
    repair: () => writeFile(repaired, ''),
    reruns: () => call('GET', `/events?run_id=${run.id}&event_type=workflow_run.partial_rerun_requested`),
    events: () => call('GET', `/events?run_id=${run.id}&limit=1000`),
    clean: () => rm(folder, { recursive: true }),
  };
}
