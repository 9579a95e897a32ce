// One load on DBOS: `node dbos.mjs steps|children|chain|rewind AT_ONCE SECONDS`, with DATABASE. The last line printed is its result.
import { DBOS } from '@dbos-inc/dbos-sdk';
import { expect, load, percentile, report } from './load.mjs';

const [mode, atOnce, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const numbers = count => Array.from({ length: count }, (_, i) => i);
let fails = false;

const child = DBOS.registerWorkflow(async i => i, { name: 'child' });

const steps = DBOS.registerWorkflow(
  async count => (await Promise.all(numbers(count).map(i => DBOS.runStep(async () => i, { name: `s${i}` })))).length,
  { name: 'steps' });

const children = DBOS.registerWorkflow(async count => {
  const handles = await Promise.all(numbers(count).map(i => DBOS.startWorkflow(child)(i)));
  return (await Promise.all(handles.map(handle => handle.getResult()))).length;
}, { name: 'children' });

const chain = DBOS.registerWorkflow(async (count, at) => {
  let sum = 0;
  for (const i of numbers(count)) {
    sum += await DBOS.runStep(async () => {
      if (fails && i === at) throw new Error('it fails as it was told to');
      return i;
    }, { name: `s${i}` });
  }

  return sum;
}, { name: 'chain' });

async function run(workflow, count, expected) {
  const handle = await DBOS.startWorkflow(workflow)(count);
  expect(await handle.getResult(), expected);
}

// 100 steps of which the 50th fails, rewound to it.
async function rewind() {
  const [count, at] = [100, 49];
  fails = true;
  const handle = await DBOS.startWorkflow(chain)(count, at);
  expect(await handle.getResult().then(() => false, () => true), true);
  fails = false;
  const began = performance.now();
  const again = await DBOS.rewindWorkflow(handle.workflowID, { startStep: at });
  const called = performance.now() - began;
  expect(await again.getResult(), 4950);
  return { called, done: performance.now() - began };
}

DBOS.setConfig({ name: 'bench', systemDatabaseUrl: process.env.DATABASE, systemDatabasePoolSize: Number(process.env.POOL ?? 20), executorID: 'local', logLevel: 'error' });
await DBOS.launch();
const loads = {
  steps: () => load(() => run(steps, 100, 100), atOnce, seconds, 100),
  children: () => load(() => run(children, 100, 100), atOnce, seconds, 100),
  chain: () => load(() => run(chain, 10, 45), atOnce, seconds, 10),
};
if (mode === 'rewind') {
  const times = [];
  for (const began = performance.now(); performance.now() - began < seconds * 1000;) times.push(await rewind());
  report({ called: percentile(times.map(time => time.called), 0.5), done: percentile(times.map(time => time.done), 0.5) });
} else {
  const one = loads[mode];
  if (!one) throw new Error(`no load is called ${mode}`);
  // The first workflows of a process are slower than the rest.
  await run(mode === 'chain' ? chain : mode === 'steps' ? steps : children, mode === 'chain' ? 10 : 100, mode === 'chain' ? 45 : 100);
  report({ ...(await one()), memory_mib: process.memoryUsage().rss / 2 ** 20 });
}

await DBOS.shutdown();
process.exit(0);
