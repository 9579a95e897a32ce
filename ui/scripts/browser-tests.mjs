// Runs the browser tests: finds Chromium (CI installs Debian's where it may, elsewhere it is said that there is none), starts a gateway
// with empty data on a free port unless MULTYAGENTS_URL names one, runs e2e/, and stops what it started.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGateway, startGateway } from './gateway.mjs';

const ui = fileURLToPath(new URL('..', import.meta.url));

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

if (!findChromium()) installChromium();
const chromium = findChromium();
if (!chromium) skip('there is no Chromium here, and only CI installs it, as root; install the package chromium, or name one in CHROMIUM');
if (!existsSync(join(ui, 'dist/index.html'))) fail('the application is not built: npm run build');

let gateway = null;
let url = process.env.MULTYAGENTS_URL;
if (!url) {
  if (!findGateway()) fail('the gateway is not built (dotnet build src/Gateway), and MULTYAGENTS_URL names none');
  gateway = await startGateway().catch((error) => fail(error.message));
  url = gateway.url;
}
const tests = readdirSync(join(ui, 'e2e')).filter((name) => name.endsWith('.test.mjs')).map((name) => join('e2e', name));
const run = spawn(process.execPath, ['--test', '--test-concurrency=1', ...process.argv.slice(2), ...tests], { cwd: ui, stdio: 'inherit', env: { ...process.env, MULTYAGENTS_URL: url, CHROMIUM: chromium } });
run.on('exit', (code) => {
  gateway?.stop();
  process.exitCode = code ?? 1;
});
