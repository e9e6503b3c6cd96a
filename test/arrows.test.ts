import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Each arrow of docs/design.md once the wrong way round: the linter must refuse it. */
const wrong: readonly [file: string, source: string][] = [
  ['electron/engine/a.ts', "import { readFile } from 'node:fs/promises'; readFile('x');"],
  ['electron/engine/a.ts', "import { b } from '../probes/sdk/b.ts'; b();"],
  ['electron/engine/a.ts', "import { b } from '../host/local.ts'; b();"],
  ['electron/engine/a.ts', 'export const home = process.env.HOME;'],
  ['electron/probes/sdk/a.ts', "import { spawn } from 'node:child_process'; spawn('x');"],
  ['electron/probes/sdk/a.ts', "import { spawn } from 'child_process'; spawn('x');"],
  ['electron/probes/sdk/a.ts', "import { localHost } from '../../host/local.ts'; localHost();"],
  ['electron/probes/sdk/a.ts', "import b from '../../checks/sdk/b.ts'; b();"],
  ['electron/checks/sdk/a.ts', "import b from './b.ts'; b();"],
  ['electron/checks/sdk/a.ts', "import b from '../shell/b.ts'; b();".replace('../shell', '../../checks/shell')],
  ['electron/checks/sdk/a.ts', "import { readFile } from 'node:fs/promises'; readFile('x');"],
  ['electron/checks/sdk/a.ts', "import { localHost } from '../../host/local.ts'; localHost();"],
  ['electron/trace/a.ts', "import { spawn } from 'node:child_process'; spawn('x');"],
  ['electron/trace/a.ts', "import { localHost } from '../host/local.ts'; localHost();"],
  ['electron/trace/a.ts', "import { b } from '../probes/sdk/b.ts'; b();"],
  ['electron/bundle/a.ts', "import { writeFile } from 'node:fs/promises'; writeFile('x', 'y');"],
  ['electron/bundle/a.ts', "import { request } from 'node:https'; request('x');"],
  ['electron/bundle/a.ts', "fetch('https://example.com');"],
  ['electron/bundle/a.ts', "import { b } from '../probes/sdk/b.ts'; b();"],
  ['electron/redact/a.ts', "fetch('https://example.com');"],
  ['electron/redact/a.ts', "import { b } from '../bundle/b.ts'; b();"],
  ['electron/logs/a.ts', "import { readFile } from 'node:fs/promises'; readFile('x');"],
  ['electron/logs/a.ts', "import { b } from '../host/local.ts'; b();"],
  ['electron/fleet/a.ts', "import { readFile } from 'node:fs/promises'; readFile('x');"],
  ['electron/fleet/a.ts', "import { request } from 'node:https'; request('x');"],
  ['electron/fleet/a.ts', "import { check } from '../commands/check.ts'; check();"],
  ['electron/fleet/a.ts', 'export const endpoint = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;'],
  ['electron/onboarding/a.ts', "import { b } from '../checks/sdk/b.ts'; b();"],
  ['electron/onboarding/a.ts', "import { b } from '../commands/b.ts'; b();"],
  ['electron/policy/a.ts', "import { readFile } from 'node:fs/promises'; readFile('x');"],
  ['electron/policy/a.ts', "import { b } from '../probes/sdk/b.ts'; b();"],
  ['electron/sandbox/a.ts', "import { writeFile } from 'node:fs/promises'; writeFile('x', 'y');"],
  ['electron/sandbox/a.ts', "import { b } from '../host/local.ts'; b();"],
  ['electron/host/a.ts', "import { b } from '../probes/sdk/b.ts'; b();"],
  ['electron/host/a.ts', "import { app } from 'electron'; app.quit();"],
  ['electron/commands/a.ts', "import { spawn } from 'node:child_process'; spawn('x');"],
  ['electron/commands/a.ts', "import { writeFile } from 'node:fs/promises'; writeFile('x', 'y');"],
  ['electron/commands/a.ts', "import { app } from 'electron'; app.quit();"],
  ['electron/commands/a.ts', "import { fake } from '../../test/fake-host.ts'; fake();"],
  ['renderer/a.ts', "import { readFile } from 'node:fs/promises'; readFile('x');"],
  ['renderer/a.ts', "import { ipcRenderer } from 'electron'; ipcRenderer.send('x');"],
  ['renderer/a.ts', "import { scan } from '../electron/engine/scan.ts'; scan();"],
];
const right: readonly [file: string, source: string][] = [
  ['electron/engine/a.ts', "import { b } from './b.ts'; b();"],
  ['electron/bundle/a.ts', "import { b } from '../engine/b.ts'; b();"],
  ['electron/bundle/a.ts', "import { b } from '../redact/b.ts'; b();"],
  ['electron/probes/sdk/a.ts', "import { b } from '../../engine/b.ts'; b();"],
  ['electron/probes/sdk/a.ts', "import { b } from '../shell/b.ts'; b();"],
  ['electron/checks/sdk/a.ts', "import { b } from '../../probes/sdk/b.ts'; b();"],
  ['electron/fleet/a.ts', "import { fleetFolder } from '../host/fleet-folder.ts'; fleetFolder();"],
  ['electron/fleet/a.ts', "import { b } from '../redact/b.ts'; b();"],
  ['electron/checks/policy/a.ts', "import { b } from '../../policy/b.ts'; b();"],
  ['electron/probes/policy/a.ts', "import { b } from '../../policy/b.ts'; b();"],
  ['electron/sandbox/a.ts', "import { b } from '../probes/sdk/b.ts'; b();"],
  ['electron/host/a.ts', "import { spawn } from 'node:child_process'; spawn('x');"],
  ['electron/commands/a.ts', "import { localHost } from '../host/local.ts'; localHost();"],
  ['electron/app/a.ts', "import { app } from 'electron'; app.quit();"],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-arrows-'));
  cpSync('.oxlintrc.json', path.join(folder, '.oxlintrc.json'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function lint(file: string, source: string): { readonly status: number | null; readonly output: string } {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, source);
  const { status, stdout, stderr } = spawnSync(path.resolve('node_modules/.bin/oxlint'), [file], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(target);
  return { status, output: stdout + stderr };
}

test.each(wrong)('%s must not: %s', (file, source) => {
  const { status, output } = lint(file, source);
  expect(output).toMatch(/no-restricted-(imports|globals)/);
  expect(status).toBe(1);
});

test.each(right)('%s may: %s', (file, source) => {
  expect(lint(file, source)).toMatchObject({ status: 0 });
});

test('a circle of imports is refused', () => {
  const other = path.join(folder, 'electron/engine/b.ts');
  mkdirSync(path.dirname(other), { recursive: true });
  writeFileSync(other, "import { a } from './a.ts'; export const b = () => a;");
  const { status, output } = lint('electron/engine/a.ts', "import { b } from './b.ts'; export const a = () => b;");
  rmSync(other);
  expect(output).toContain('no-cycle');
  expect(status).toBe(1);
});
