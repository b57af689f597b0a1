/** Fails when the types of the API are not what the committed document gives. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const document = '../openapi/patuh.json';
const types = 'src/api/schema.d.ts';

if (!existsSync(document)) {
  console.log(`${document} is not there: nothing to compare the types with.`);
} else if (!existsSync(types)) {
  console.log(`${types} has not been made yet: run \`npm run api\`, see src/api/contract.ts.`);
} else {
  const { status } = spawnSync('openapi-typescript', [document, '-o', types, '--check'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
