// Starts the gateway that is built here, on a free port of loopback, with empty data of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const gatewayBin = fileURLToPath(new URL('../../src/Gateway/bin', import.meta.url));

/** The newest build of the gateway, whatever its configuration. */
export function findGateway() {
  const found = [];
  const look = (folder, depth) => {
    for (const item of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
      const path = join(folder, item.name);
      if (item.isDirectory() && depth > 0) look(path, depth - 1);
      else if (item.name === 'Multyagents.Gateway.dll') found.push(path);
    }
  };
  look(gatewayBin, 3);
  return found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** With `settings` as further environment variables. */
export async function startGateway(settings = {}) {
  const data = mkdtempSync(join(tmpdir(), 'multyagents-ui-gateway-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn('dotnet', [findGateway()], {
    cwd: data,
    stdio: 'ignore',
    env: { ...process.env, ASPNETCORE_URLS: url, Multyagents__Ui__Path: dist, Multyagents__Journal__ConnectionString: `Data Source=${join(data, 'test.db')}`, ...settings },
  });
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  for (const start = Date.now(); Date.now() - start < 60_000; ) {
    if (child.exitCode !== null) throw new Error(`the gateway ended with ${child.exitCode}`);
    if (await fetch(`${url}/health`).then((answer) => answer.ok, () => false)) return { url, stop };
    await new Promise((done) => setTimeout(done, 200));
  }
  await stop();
  throw new Error('the gateway did not start within a minute');
}
