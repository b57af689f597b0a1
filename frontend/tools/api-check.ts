/** Fails when the types of the API are not what the committed document gives. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npm', ['run', '--silent', 'api', '--', '--check'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
