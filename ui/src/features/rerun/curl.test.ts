import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { asCurl } from './curl';

it.each(["it's fixed", '$(touch /tmp/x) `id` "quoted" \\', 'line\nbreak', "'; exit 1; '"])('survives a shell: %j', (reason) => {
  const content = { task_ids: [1], step_ids: [], requested_by: 'o', reason };
  const command = asCurl('http://127.0.0.1:8080', 7, content).replace(/^curl/, 'show');
  const shown = execFileSync('sh', ['-c', `show() { for last; do :; done; printf '%s' "$last"; }; ${command}`], { encoding: 'utf8' });
  expect(JSON.parse(shown)).toEqual(content);
});
