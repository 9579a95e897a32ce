// Writes src/shared/api/schema.d.ts from the contract; with --check it only says whether the file is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const contract = new URL('../../contracts/v1/openapi.json', import.meta.url);
const target = fileURLToPath(new URL('../src/shared/api/schema.d.ts', import.meta.url));
const head = '// Generated from contracts/v1/openapi.json by `npm run generate`; do not edit.\n\n';
const text = head + astToString(await openapi(contract));

if (process.argv.includes('--check')) {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== text) {
    console.error('src/shared/api/schema.d.ts does not match contracts/v1/openapi.json: run `npm run generate` and commit it.');
    process.exit(1);
  }
  console.log('The typed client matches the contract.');
} else {
  await writeFile(target, text);
  console.log(`wrote ${target}`);
}
