// One load on Restate: `node restate.mjs steps|calls|chain|restart AT_ONCE SECONDS`, with INGRESS and ADMIN. The last line printed is its result.
import { call, expect, load, percentile, report } from './load.mjs';

const [mode, atOnce, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { INGRESS: ingress, ADMIN: admin } = process.env;
const tag = `${process.pid}-${Date.now().toString(36)}`;
let runs = 0;

async function run(service, count, expected) {
  expect(await call(`${ingress}/${service}/${tag}-${runs++}/run`, { count }), expected);
}

// 100 steps of which the 50th fails, restarted from its journal entry: 0 is the input, then two entries for each of the 49 steps before it.
async function restart() {
  const [count, at] = [100, 49];
  await call(`${ingress}/Failing/tell`, true);
  const { invocationId } = await call(`${ingress}/Failing/run/send`, { count, at });
  const failed = await call(`${ingress}/restate/invocation/${invocationId}/attach`, undefined, 'GET').then(() => false, () => true);
  expect(failed, true);
  await call(`${ingress}/Failing/tell`, false);
  const began = performance.now();
  const restarted = await call(`${admin}/invocations/${invocationId}/restart-as-new?from=${2 * at - 1}`, undefined, 'PATCH');
  const called = performance.now() - began;
  expect(await call(`${ingress}/restate/invocation/${restarted.new_invocation_id}/attach`, undefined, 'GET'), 4950);
  return { called, done: performance.now() - began };
}

switch (mode) {
  case 'steps': report(await load(() => run('Steps', 100, 100), atOnce, seconds, 100)); break;
  case 'calls': report(await load(() => run('Calls', 100, 100), atOnce, seconds, 100)); break;
  case 'chain': report(await load(() => run('Chain', 10, 45), atOnce, seconds, 10)); break;
  case 'restart': {
    const times = [];
    for (const began = performance.now(); performance.now() - began < seconds * 1000;) times.push(await restart());
    report({ called: percentile(times.map(time => time.called), 0.5), done: percentile(times.map(time => time.done), 0.5) });
    break;
  }
  default: throw new Error(`no load is called ${mode}`);
}

process.exit(0);
