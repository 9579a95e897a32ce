// Fills a started gateway with runs worth looking at: node e2e/seed.mjs http://127.0.0.1:8080 [tasks of a large run]
const base = process.argv[2] ?? 'http://127.0.0.1:8080';
const large = Number(process.argv[3] ?? 0);

async function call(method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}
const post = (path, body) => call('POST', path, body);
const get = (path) => call('GET', path);

async function settled(runId, patienceMs = 60_000) {
  for (const start = Date.now(); Date.now() - start < patienceMs; ) {
    const summary = await get(`/workflow-runs/${runId}/execution-summary`);
    const waiting = summary.next_dispatch.ready.length;
    if (summary.active_task_ids.length === 0 && waiting === 0) return summary;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error(`run ${runId} does not come to rest`);
}

const builder = await post('/roles', { name: 'builder', system_prompt: 'Builds and tests the code.' });
const reviewer = await post('/roles', { name: 'reviewer', system_prompt: 'Checks what others made.' });
const releaser = await post('/roles', { name: 'release manager', system_prompt: 'Puts the release together.' });

const step = (step_id, role, title, prompt, depends_on = []) => ({ step_id, role_id: role.id, title, prompt, depends_on, timeout_seconds: 60 });
// A switch in the file system: the failing steps succeed once the file is there.
const flag = `/tmp/multyagents-seed-${process.pid}-${Date.now()}`;

const release = await post('/workflow-templates', {
  name: 'Release pipeline',
  steps: [
    step('restore', builder, 'Restore packages', 'echo 412 packages restored; sleep 0.2'),
    step('format-check', reviewer, 'Check the format', 'echo 1284 files are formatted', ['restore']),
    step('static-checks', reviewer, 'Analyzers and banned calls', 'sleep 0.3; echo no findings', ['format-check']),
    step('build', builder, 'Build', 'sleep 0.4; echo built 14 projects', ['restore']),
    step('unit-tests', builder, 'Unit tests', `sleep 0.4; echo "1203 tests, running"; test -f ${flag} || { echo "FAILED ShiftTests.A_shift_may_go_past_midnight" >&2; echo "  Expected: 09:00:00" >&2; echo "  Actual:  -15:00:00" >&2; exit 1; }; echo "1203 passed"`, ['build']),
    step('integration-tests', builder, 'Integration tests', `sleep 0.2; test -f ${flag} || { echo "connect ECONNREFUSED 127.0.0.1:5432: connection refused" >&2; exit 2; }; echo ok`, ['build']),
    step('test-report', builder, 'Report on the tests', 'echo report written', ['unit-tests', 'integration-tests']),
    step('release-notes', releaser, 'Release notes', 'sleep 0.2; echo notes written', ['restore']),
    step('notices', reviewer, 'Notices of all files and packages', 'echo 37 notices', ['release-notes']),
    step('package', releaser, 'Package', 'echo packaged', ['static-checks', 'test-report', 'notices']),
    step('smoke-test', builder, 'Smoke test of the package', 'echo smoke', ['package']),
    step('checksums', releaser, 'Checksums', 'sha256sum /dev/null', ['package']),
    step('release-report', releaser, 'Release report', 'echo done', ['smoke-test', 'checksums']),
  ],
});
const nightly = await post('/workflow-templates', {
  name: 'Nightly data refresh',
  steps: [
    step('extract', builder, 'Extract from the warehouse', 'echo 88120 rows'),
    step('clean', builder, 'Clean and deduplicate', 'sleep 0.2; echo 87911 rows', ['extract']),
    step('embed', builder, 'Compute embeddings', 'sleep 0.6; echo done', ['clean']),
    step('review', reviewer, 'Review the sample', 'echo fine', ['clean']),
    step('publish', releaser, 'Publish the index', 'echo published', ['embed', 'review']),
  ],
});
const hostile = '<img src=x onerror="alert(1)"> ‮"\'`${7*7}`';
const odd = await post('/workflow-templates', {
  name: hostile,
  steps: [step('one', builder, hostile, `printf '%s' '<script>alert(1)</script>' >&2; exit 3`), step('two', builder, 'Never reached', 'true', ['one'])],
});

const start = (template, initiated_by, more = {}) => post('/workflow-runs', { workflow_template_id: template.id, initiated_by, auto_dispatch: true, ...more });

for (const who of ['nightly schedule', 'maria.keller', 'tomasz']) await settled((await start(nightly, who)).id);
const hostileRun = await start(odd, hostile);
await settled(hostileRun.id);

const gated = await start(nightly, 'maria.keller', { step_task_overrides: { publish: { requires_approval: true }, review: { requires_approval: true } } });
await settled(gated.id);

const failed = await start(release, 'ci');
const summary = await settled(failed.id);
const second = await start(release, 'tomasz');
await settled(second.id);
// A re-run that fails again, then one that succeeds.
const failedOf = (run) => run.failed_task_ids;
await post(`/workflow-runs/${second.id}/partial-rerun`, { task_ids: failedOf(await get(`/workflow-runs/${second.id}/execution-summary`)), requested_by: 'tomasz', reason: 'the database was restarted; trying once more' });
await settled(second.id);
await (await import('node:fs/promises')).writeFile(flag, '');
await post(`/workflow-runs/${second.id}/partial-rerun`, { task_ids: failedOf(await get(`/workflow-runs/${second.id}/execution-summary`)), requested_by: 'maria.keller', reason: 'fixed the shift calculation (past midnight), PR 418' });
await settled(second.id);
await (await import('node:fs/promises')).rm(flag);

const paused = await start(release, 'tomasz', { auto_dispatch: false });
await post(`/workflow-runs/${paused.id}/pause`, { requested_by: 'tomasz' });
const aborted = await start(release, 'ci', { auto_dispatch: false });
await post(`/workflow-runs/${aborted.id}/abort`, { requested_by: 'maria.keller' });

const result = { failed: failed.id, rerun: second.id, gated: gated.id, hostile: hostileRun.id, release: release.id };
if (large > 0) {
  const steps = [step('root', builder, 'Root', 'true')];
  for (let i = 1; i < large; i++) {
    steps.push(step(`s${i}`, i % 3 ? builder : reviewer, `Shard ${i} of ${large}`, i % 40 === 7 ? 'echo shard is broken >&2; exit 1' : 'true', i < 20 ? ['root'] : [`s${i - 19}`]));
  }
  const template = await post('/workflow-templates', { name: `Large: ${large} shards`, steps });
  result.large = (await start(template, 'load', { auto_dispatch: false })).id;
}
console.log(JSON.stringify(result), `${summary.failed_task_ids.length} failed tasks in run ${failed.id}`);
