// Writes what the contract says for the application: src/shared/api/schema.d.ts (types) and limits.ts (lengths of texts). With --check it
// only says whether the files are up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const contract = new URL('../../contracts/v1/openapi.json', import.meta.url);
const head = '// Generated from contracts/v1/openapi.json by `npm run generate`; do not edit.\n\n';

/** The longest text that each field of each request takes, where there is a limit. */
function limitsOf({ components }) {
  const limits = {};
  for (const [schema, { properties = {} }] of Object.entries(components.schemas)) {
    const fields = Object.entries(properties).flatMap(([field, { maxLength }]) => (maxLength === undefined ? [] : [[field, maxLength]]));
    if (fields.length > 0) limits[schema] = Object.fromEntries(fields);
  }
  return `/** Lengths that forms keep to. The server decides; these only keep people from typing in vain. */\nexport const limits = ${JSON.stringify(limits, null, 2)} as const;\n`;
}

const files = {
  'schema.d.ts': astToString(await openapi(contract)),
  'limits.ts': limitsOf(JSON.parse(await readFile(contract, 'utf8'))),
};
for (const [name, text] of Object.entries(files)) {
  const target = fileURLToPath(new URL(`../src/shared/api/${name}`, import.meta.url));
  if (!process.argv.includes('--check')) {
    await writeFile(target, head + text);
    console.log(`wrote ${target}`);
  } else if ((await readFile(target, 'utf8').catch(() => '')) !== head + text) {
    console.error(`src/shared/api/${name} does not match contracts/v1/openapi.json: run \`npm run generate\` and commit it.`);
    process.exit(1);
  }
}
if (process.argv.includes('--check')) console.log('The typed client matches the contract.');
