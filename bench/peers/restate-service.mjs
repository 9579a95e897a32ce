// The services that Restate calls: `node restate-service.mjs PORT`.
// The SDK uses Promise.withResolvers, which Node 20 lacks.
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
};
const http2 = await import('node:http2');
const restate = await import('@restatedev/restate-sdk');
const { RestatePromise } = restate;
const numbers = count => Array.from({ length: count }, (_, i) => i);

const task = restate.service({ name: 'Task', handlers: { execute: async (_, i) => i } });

// Steps in this process, all at once.
const steps = restate.workflow({
  name: 'Steps',
  handlers: { run: async (context, { count }) => (await RestatePromise.all(numbers(count).map(i => context.run(`s${i}`, async () => i)))).length },
});

// Calls to another service, all at once: what is closest to tasks in another process.
const calls = restate.workflow({
  name: 'Calls',
  handlers: { run: async (context, { count }) => (await RestatePromise.all(numbers(count).map(i => context.serviceClient(task).execute(i)))).length },
});

const chain = restate.workflow({
  name: 'Chain',
  handlers: {
    run: async (context, { count }) => {
      let sum = 0;
      for (const i of numbers(count)) sum += await context.run(`s${i}`, async () => i);
      return sum;
    },
  },
});

// A chain with a step that fails for good as long as it is told to; a plain service, so that it can be restarted from a journal entry.
let fails = true;
const failing = restate.service({
  name: 'Failing',
  handlers: {
    run: async (context, { count, at }) => {
      let sum = 0;
      for (const i of numbers(count)) {
        sum += await context.run(`s${i}`, async () => {
          if (fails && i === at) throw new restate.TerminalError('it fails as it was told to');
          return i;
        });
      }

      return sum;
    },
    tell: async (_, value) => { fails = value; return value; },
  },
});

http2.createServer(restate.createEndpointHandler({ services: [task, steps, calls, chain, failing] })).listen(Number(process.argv[2]), '127.0.0.1');
