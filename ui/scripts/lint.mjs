// Rules of this code base that the compiler does not know. Each finding names file, line and rule.
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../src', import.meta.url));
const MaxLines = 260;
const forbidden = [
  [/dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write/, 'text from users and runners is shown as text: no markup from strings'],
  [/\beval\(|new Function\(/, 'no code from strings'],
  [/:\s*any\b|<any>|as any\b/, 'no any'],
  [/@ts-ignore|@ts-nocheck|eslint-disable/, 'no switched-off checks'],
  [/\bconsole\.log\(/, 'no console output'],
  [/\bTODO\b|\bFIXME\b/, 'nothing unfinished'],
  [/<style\b|createElement\('style'\)/, 'styles are files: the content security policy forbids others'],
];

async function* sources(folder) {
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const path = `${folder}/${item.name}`;
    if (item.isDirectory()) yield* sources(path);
    else if (/\.(ts|tsx)$/.test(item.name) && item.name !== 'schema.d.ts') yield path;
  }
}

const findings = [];
let files = 0;
for await (const path of sources(root)) {
  files++;
  const name = path.slice(root.length + 1);
  const lines = (await readFile(path, 'utf8')).split('\n');
  if (lines.length > MaxLines) findings.push(`src/${name}: ${lines.length} lines, at most ${MaxLines}`);
  const feature = /^features\/([^/]+)\//.exec(name)?.[1];
  lines.forEach((line, index) => {
    const at = `src/${name}:${index + 1}`;
    for (const [pattern, rule] of forbidden) if (pattern.test(line)) findings.push(`${at}: ${rule}`);
    const imported = /(?:from|import\()\s*'([^']+)'/.exec(line)?.[1];
    if (!imported) return;
    if (feature && /(^|\/)features\//.test(imported)) findings.push(`${at}: a feature imports no other feature`);
    if (feature && imported.startsWith('../')) findings.push(`${at}: a feature reaches others through @shared only`);
    if (name.startsWith('shared/') && /features|\/app\//.test(imported)) findings.push(`${at}: shared code knows no feature`);
  });
}
for (const finding of findings) console.error(finding);
console.log(`${files} files, ${findings.length} findings`);
if (findings.length > 0) process.exit(1);
