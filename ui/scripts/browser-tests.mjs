// Runs the browser tests: finds Chromium (CI installs Debian's where it may, elsewhere it is said that there is none), starts a gateway
// with empty data on a free port unless MULTYAGENTS_URL names one, runs e2e/, and stops what it started.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = fileURLToPath(new URL('..', import.meta.url));
const gatewayBin = fileURLToPath(new URL('../../src/Gateway/bin', import.meta.url));

function skip(reason) {
  console.log(`browser tests not run: ${reason}`);
  process.exit(0);
}

function fail(reason) {
  console.error(`browser tests failed: ${reason}`);
  process.exit(1);
}

function findChromium() {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
}

/** In CI alone (the variable CI says so): nobody's own machine gets packages from a test. */
function installChromium() {
  if (!process.env.CI || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('installing Chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { stdio: 'ignore', env });
}

/** The newest build of the gateway, whatever its configuration. */
function findGateway() {
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

async function startGateway(dll, data) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const process_ = spawn('dotnet', [dll], {
    cwd: data,
    stdio: 'ignore',
    env: { ...process.env, ASPNETCORE_URLS: url, Multyagents__Ui__Path: join(ui, 'dist'), Multyagents__Journal__ConnectionString: `Data Source=${join(data, 'test.db')}` },
  });
  for (const start = Date.now(); Date.now() - start < 60_000; ) {
    if (process_.exitCode !== null) fail(`the gateway ended with ${process_.exitCode}`);
    if (await fetch(`${url}/health`).then((answer) => answer.ok, () => false)) return { url, stop: () => process_.kill() };
    await new Promise((done) => setTimeout(done, 200));
  }
  process_.kill();
  return fail('the gateway did not start within a minute');
}

if (!findChromium()) installChromium();
const chromium = findChromium();
if (!chromium) skip('there is no Chromium here, and only CI installs it, as root; install the package chromium, or name one in CHROMIUM');
if (!existsSync(join(ui, 'dist/index.html'))) fail('the application is not built: npm run build');

let gateway = null;
let data = null;
let url = process.env.MULTYAGENTS_URL;
if (!url) {
  const dll = findGateway();
  if (!dll) fail('the gateway is not built (dotnet build src/Gateway), and MULTYAGENTS_URL names none');
  data = mkdtempSync(join(tmpdir(), 'multyagents-ui-gateway-'));
  gateway = await startGateway(dll, data);
  url = gateway.url;
}
const tests = readdirSync(join(ui, 'e2e')).filter((name) => name.endsWith('.test.mjs')).map((name) => join('e2e', name));
const run = spawn(process.execPath, ['--test', '--test-concurrency=1', ...process.argv.slice(2), ...tests], { cwd: ui, stdio: 'inherit', env: { ...process.env, MULTYAGENTS_URL: url, CHROMIUM: chromium } });
run.on('exit', (code) => {
  gateway?.stop();
  if (data) setTimeout(() => rmSync(data, { recursive: true, force: true }), 500);
  process.exitCode = code ?? 1;
});
