import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';

interface Licence {
  readonly name: string;
  readonly version: string;
  readonly identifier?: string;
  readonly text?: string;
}

/** Whose work is in the app, and under which terms; below the folder that `buildApp` was called in. */
export const licences = '.vite/licences.md';

/** Main process, preload script and page into `.vite`, from where Electron starts them, and `licences`. */
export async function buildApp(): Promise<void> {
  // The tests of Vitest and many a shell say otherwise, and would get React's development build.
  process.env.NODE_ENV = 'production';
  const parts = { main: 'build', preload: 'build', renderer: 'renderer' };
  const found = await Promise.all(Object.entries(parts).map(([part, folder]) => bundled(part, folder)));
  await writeFile(licences, licenceText([await ofElectron(), ...found.flat()]));
}

/** Returns what it holds of others. */
async function bundled(part: string, folder: string): Promise<readonly Licence[]> {
  const fileName = `${part}.licences.json`;
  await build({
    configFile: path.resolve(`build/vite/${part}.ts`),
    logLevel: 'warn',
    build: { license: { fileName } },
  });
  const file = path.resolve('.vite', folder, fileName);
  const read = JSON.parse(await readFile(file, 'utf8')) as Licence[]; // as Vite documents it
  await rm(file);
  return read;
}

/** It is not bundled, but the app is made of it. */
async function ofElectron(): Promise<Licence> {
  const [manifest, text] = await Promise.all(
    ['package.json', 'LICENSE'].map((name) => readFile(path.resolve('node_modules/electron', name), 'utf8')),
  );
  const { name, version, license } = JSON.parse(manifest ?? '') as Record<'name' | 'version' | 'license', string>; // npm wants all three
  return { name, version, identifier: license, ...(text && { text: text.trim() }) };
}

function licenceText(all: readonly Licence[]): string {
  const each = new Map(all.map((one) => [`${one.name} - ${one.version}`, one]));
  const blocks = [...each]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([title, { identifier, text }]) =>
      `## ${title}${identifier ? ` (${identifier})` : ''}\n\n${text ?? ''}`.trim(),
    );
  return `${['# Licences', 'Greenlight holds the work of others, under these terms:', ...blocks].join('\n\n')}\n`;
}
