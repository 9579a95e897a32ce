// Fails the build when the application has become too big to load at once on a bad day. Sizes are gzip.
import { readFile, readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'));
const KiB = 1024;
const budgets = { initial: 150 * KiB, graph: 70 * KiB, all: 260 * KiB };

const size = async (file) => gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;

/** Files that a chunk brings along without being asked: itself, its static imports, their styles. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}
const filesOf = (keys) => new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));
const total = async (files) => (await Promise.all([...files].map(size))).reduce((sum, bytes) => sum + bytes, 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const initialFiles = filesOf(closure(entry));
const graphKey = Object.keys(manifest).find((key) => /features\/graph\/GraphView/.test(key));
const graphFiles = graphKey ? [...filesOf(closure(graphKey))].filter((file) => !initialFiles.has(file)) : [];
const everything = (await readdir(new URL('assets/', dist))).filter((file) => /\.(js|css)$/.test(file)).map((file) => `assets/${file}`);

const sizes = { initial: await total(initialFiles), graph: await total(graphFiles), all: await total(everything) };
let failed = false;
for (const [name, limit] of Object.entries(budgets)) {
  const over = sizes[name] > limit;
  failed ||= over;
  console.log(`${over ? 'OVER ' : 'ok   '} ${name.padEnd(8)} ${(sizes[name] / KiB).toFixed(1).padStart(6)} of ${limit / KiB} KiB gzip`);
}
if (failed) process.exit(1);
