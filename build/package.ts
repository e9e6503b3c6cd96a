import process from 'node:process';
import { parseArgs } from 'node:util';
import { askNotary, findCertificate, findTools } from './beforehand.ts';
import { credentials, type Release, withoutSecrets } from './credentials.ts';
import { told } from './told.ts';

/**
 * `npm run package`: Greenlight.app in `out/`. `npm run dist`: also the disk image, the archive for updates and their
 * feed in `release/`. Signed and notarized when the environment says by whom, see credentials.ts.
 */
let release: Release | null = null;
try {
  const { values } = parseArgs({
    options: { arch: { type: 'string', default: 'universal' }, dist: { type: 'boolean', default: false } },
  });
  if (!values.arch.split(',').every((arch) => ['universal', 'arm64', 'x64'].includes(arch)))
    throw new Error('--arch is universal, arm64, x64, or "arm64,x64" for both by themselves.');
  if (values.dist && values.arch.includes(',')) throw new Error('One feed describes one archive: give one --arch.');
  release = credentials(process.env);
  if (release) findCertificate(release);
  findTools(values.arch, values.dist);
  if (release) askNotary(release);
  // Big, and not needed to refuse.
  const { make } = await import('./make.ts');
  await make(values, release);
} catch (error) {
  process.stderr.write(`${withoutSecrets(told(error), release)}\n`);
  process.exitCode = 1;
}
