import { expect, test } from 'vitest';
import { commandLineTools } from '../../../electron/probes/macos/command-line-tools.ts';
import { developerTools } from '../../../electron/probes/macos/developer-tools.ts';
import { systemVersion } from '../../../electron/probes/macos/system-version.ts';
import { xcodeLicense } from '../../../electron/probes/macos/xcode-license.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { healthyMacos } from '../../checks/healthy-macos.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';
import { readFact } from '../read-fact.ts';

const select = '/usr/bin/xcode-select -p';
const clt = '/Library/Developer/CommandLineTools';
const xcode = '/Applications/Xcode.app/Contents/Developer';
const at = (...folders: readonly string[]) =>
  Object.fromEntries(folders.map((folder) => [`${folder}/usr/bin/xcrun`, '']));
const prints = (folder: string) => ({ [select]: { stdout: `${folder}\n` } });

const read = (machine: FakeMachine, variables: Readonly<Record<string, string>> = {}) => {
  const place = { file: '/Users/sam/.zshrc', line: 4, text: `export DEVELOPER_DIR=${variables.DEVELOPER_DIR}` };
  const origins = { DEVELOPER_DIR: { by: 'file', place } };
  return developerTools.read(lookAt(fakeHost(machine), {}, [[editorEnvironment, { variables, origins }]]));
};

test('the selected folder, and what else would do', async () => {
  expect(await read({ runs: prints(clt), files: at(clt) })).toEqual({ ...healthyMacos.developerTools });
  expect(await read({ runs: prints(xcode), files: at(clt, '/Applications/Xcode-26.app/Contents/Developer') })).toEqual({
    folder: xcode,
    by: 'xcode-select',
    usable: false,
    others: [clt, '/Applications/Xcode-26.app/Contents/Developer'],
    seen: [{ source: '$ xcode-select -p', text: xcode }],
  });
});

test('nothing is selected: exit code 2', async () => {
  const stderr = 'xcode-select: error: Unable to get active developer directory.\n';
  expect(await read({ runs: { [select]: { code: 2, stderr } } })).toMatchObject({
    folder: null,
    usable: false,
    others: [],
    seen: [{ text: stderr.trim() }],
  });
});

test('DEVELOPER_DIR of the editor stands above it', async () => {
  const machine = { runs: prints(clt), files: at(clt) };
  expect(await read(machine, { DEVELOPER_DIR: '/opt/Xcode/' })).toMatchObject({
    folder: '/opt/Xcode',
    by: 'DEVELOPER_DIR',
    usable: false,
    others: [clt],
    seen: [{ source: '~/.zshrc:4' }],
  });
  expect(await read(machine, { DEVELOPER_DIR: 'nonsense\n' })).toMatchObject({ by: 'xcode-select', usable: true });
});

test('an editor environment that is unknown costs nothing', async () => {
  const look = lookAt(fakeHost({ runs: prints(clt), files: at(clt) }), {}, []);
  expect(await developerTools.read(look)).toMatchObject({ folder: clt, usable: true });
});

test.each([
  [{ code: null, failure: 'ENOENT' }, 'cannot-start'],
  [{ code: null, timedOut: true }, 'timeout'],
  [{ code: 1, stderr: 'something else' }, 'command-failed'],
])('cannot tell: %o', async (exit, reason) => {
  await expect(read({ runs: { [select]: exit } })).rejects.toMatchObject({ reason });
});

test('not asked elsewhere', async () => {
  for (const probe of [developerTools, xcodeLicense, commandLineTools]) {
    expect(await readFact<unknown>(probe, { machine: { os: 'linux' } })).toMatchObject({ reason: 'needs-macos' });
  }
});

const tools = { ...healthyMacos.developerTools, folder: xcode };
const check = `${xcode}/usr/bin/xcodebuild -license check`;
const license = (runs: FakeMachine['runs'], given: unknown = tools) =>
  xcodeLicense.read(
    lookAt(fakeHost({ files: { [`${xcode}/usr/bin/xcodebuild`]: '' }, runs: runs ?? {} }), {}, [
      [developerTools, given],
    ]),
  );

test('the licence is asked of the xcodebuild of the Xcode in use', async () => {
  expect(await license({ [check]: {} })).toMatchObject({ accepted: true, xcode: '/Applications/Xcode.app' });
  const stderr = 'You have not agreed to the Xcode license agreements. Please run …';
  expect(await license({ [check]: { code: 69, stderr } })).toMatchObject({
    accepted: false,
    said: stderr,
    command: check,
  });
  await expect(license({ [check]: { code: 1, stderr: 'Error' } })).rejects.toMatchObject({ reason: 'command-failed' });
  await expect(license({ [check]: { code: null, timedOut: true } })).rejects.toMatchObject({ reason: 'timeout' });
});

test('no licence without Xcode: nothing is run', async () => {
  expect(await license({}, healthyMacos.developerTools)).toEqual(healthyMacos.xcodeLicense);
  expect(await license({}, { ...tools, usable: false })).toEqual(healthyMacos.xcodeLicense);
});

const receipt = '/usr/sbin/pkgutil --pkg-info com.apple.pkg.CLTools_Executables';
const version = (run: object, given: unknown = healthyMacos.developerTools, macos = '15.5') =>
  commandLineTools.read(
    lookAt(fakeHost({ runs: { [receipt]: run } }), {}, [
      [developerTools, given],
      [systemVersion, macos],
    ]),
  );

test('the version of the Command Line Tools is that of the receipt', async () => {
  const stdout = `package-id: com.apple.pkg.CLTools_Executables
version: 16.4.0.0.1.1747106510
volume: /
location: /
install-time: 1747300000
`;
  expect(await version({ stdout })).toEqual(healthyMacos.commandLineTools);
  expect(await version({ stdout }, healthyMacos.developerTools, '31.0')).toMatchObject({ needed: null });
  expect(await version({}, tools)).toMatchObject({ version: null });
});

test('no receipt is no proof; a strange answer is none either', async () => {
  const stderr = "No receipt for 'com.apple.pkg.CLTools_Executables' found at '/'.\n";
  expect(await version({ code: 1, stderr })).toMatchObject({ version: null, needed: '16.0' });
  await expect(version({ stdout: 'version: ?\n' })).rejects.toMatchObject({ reason: 'not-understood' });
  await expect(version({ code: 1, stderr: 'no' })).rejects.toMatchObject({ reason: 'command-failed' });
});
