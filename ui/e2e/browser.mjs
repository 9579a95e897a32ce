// Where the browser tests run: a gateway that is started already and serves the built application itself, Debian's Chromium.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { passThrough } from './passthrough.mjs';

export const gateway = process.env.MULTYAGENTS_URL ?? 'http://127.0.0.1:8080';
const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = candidates.find((path) => path && existsSync(path));
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why the tests cannot run here; null when they can. */
export const unable = executablePath ? null : 'no Chromium on this machine: install the package chromium, or name one in CHROMIUM';

/** With `cuttable`, the pages reach the gateway through a connection that can be cut; `at` names another gateway. */
export async function open({ cuttable = false, at = gateway } = {}) {
  const page = await fetch(`${at}/runs/1`, { headers: { accept: 'text/html' } });
  if (!(await page.text()).includes('id="root"')) throw new Error(`${at} does not serve the built application: build it, or set Multyagents__Ui__Path`);
  const line = cuttable ? await passThrough(at) : null;
  const base = line?.base ?? new URL(at).origin;
  const browser = await chromium.launch({ executablePath, args: quiet });
  const complaints = [];
  return {
    base,
    complaints,
    cut: (cut) => line.cut(cut),
    /** A page of its own operator. Everything the browser complains about is kept. */
    async page(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
      page.on('console', (message) => {
        // A refused request is reported by the browser as well; the page shows it, that is what the test looks at.
        if (message.type() === 'error' && !/status of 4\d\d|net::ERR_/.test(message.text())) complaints.push(message.text());
      });
      page.on('dialog', (dialog) => {
        // The browser's own question before a page with unsaved edits goes: it stays.
        if (dialog.type() === 'beforeunload') return void dialog.dismiss();
        complaints.push(`a script ran: ${dialog.message()}`);
        void dialog.dismiss();
      });
      return page;
    },
    async close() {
      await browser.close();
      line?.close();
    },
  };
}

export async function call(method, path, body) {
  const response = await fetch(gateway + path, { method, headers: { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

export async function until(condition, what, patienceMs = 20_000) {
  for (const start = Date.now(); Date.now() - start < patienceMs; ) {
    const value = await condition();
    if (value) return value;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`not within ${patienceMs} ms: ${what}`);
}
