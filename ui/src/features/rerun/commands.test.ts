import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { asCli, asCurl } from './commands';

it.each(["it's fixed", '$(touch /tmp/x) `id` "quoted" \\', 'line\nbreak', "'; exit 1; '"])('survives a shell: %j', (reason) => {
  const content = { task_ids: [1], step_ids: [], requested_by: 'o', reason };
  const command = asCurl('http://127.0.0.1:8080', 7, content).replace(/^curl/, 'show');
  const shown = execFileSync('sh', ['-c', `show() { for last; do :; done; printf '%s' "$last"; }; ${command}`], { encoding: 'utf8' });
  expect(JSON.parse(shown)).toEqual(content);
});

it.each(["it's fixed", '$(touch /tmp/x) `id` "quoted" \\', 'line\nbreak', '--yes'])('survives a shell as a command line: %j', (text) => {
  const content = { task_ids: [1, 2], step_ids: [text], requested_by: 'o', reason: text };
  const command = asCli('http://127.0.0.1:8080', 7, content).replace(/^multyagents/, 'show');
  const shown = execFileSync('sh', ['-c', `show() { for each; do printf '%s\\0' "$each"; done; }; ${command}`], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(shown).toEqual(['rerun', '7', '--task', '1', '--task', '2', `--step=${text}`, '--by=o', `--reason=${text}`, '--url', 'http://127.0.0.1:8080']);
});

it('takes the key from where the command line takes it, where one is needed', () => {
  const content = { task_ids: [1], step_ids: [], requested_by: 'o', reason: 'r' };
  const command = asCurl('http://127.0.0.1:8080', 7, content, true).replace(/^curl/, 'show');
  const shown = execFileSync('sh', ['-c', `show() { for each; do printf '%s\\0' "$each"; done; }; ${command}`], { encoding: 'utf8', env: { MULTYAGENTS_API_KEY: 'a key' } }).split('\0');
  expect(shown).toContain('Authorization: Bearer a key');
});
