import { expect, test } from 'vitest';
import { CannotTell } from '../../../electron/engine/fact.ts';
import { compiler } from '../../../electron/probes/sdk/compiler.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { editorWith, given, home, lineOf, lookAt, program, settingsWith } from './machine.ts';

const apple = { '/usr/bin/clang': program, '/usr/bin/cc': program, '/usr/bin/ld': program, '/usr/bin/ar': program };
const read = (
  files: Readonly<Record<string, FakeFile>>,
  { path = ['/opt/conda/bin', '/usr/bin'], variables = {}, settings = {} } = {},
) => lookAt(fakeHost({ files }), [editorWith({ path, variables }), settingsWith(settings)]).of(compiler);

test("Apple's own, without running any", async () => {
  const { programs, variables } = await read(apple);
  expect(Object.values(programs).map((one) => one && [one.path, one.apple])).toEqual(
    Object.keys(apple).map((file) => [file, true]),
  );
  expect(variables).toEqual({ CC: null, CXX: null });
});

test("a foreign one before Apple's, and where it comes from", async () => {
  const { programs } = await read({
    ...apple,
    '/opt/conda/bin/clang': { link: 'clang-18' },
    '/opt/conda/bin/clang-18': program,
  });
  expect(programs.clang).toEqual({
    path: '/opt/conda/bin/clang',
    real: '/opt/conda/bin/clang-18',
    apple: false,
    origin: lineOf(`${home}/.zprofile`, 1, '/opt/conda/bin'),
  });
  expect(programs.cc).toMatchObject({ apple: true });
});

test.each([
  '/Library/Developer/CommandLineTools/usr/bin',
  '/Applications/Xcode-beta.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/bin',
])("%s is Apple's", async (folder) => {
  expect((await read({ [`${folder}/clang`]: program }, { path: [folder] })).programs.clang).toMatchObject({
    apple: true,
  });
});

test('CC and CXX, by name or path, with options', async () => {
  const { variables } = await read(
    { ...apple, '/opt/conda/bin/gcc': program },
    { variables: { CC: 'gcc -m64', CXX: '/gone/g++' } },
  );
  expect(variables).toMatchObject({
    CC: { setting: { value: 'gcc -m64', layer: 'shell' }, program: { path: '/opt/conda/bin/gcc', apple: false } },
    CXX: { setting: { value: '/gone/g++' }, program: null },
  });
});

test('an empty member of go.toolsEnvVars silences the shell', async () => {
  const settings = { 'go.toolsEnvVars': { CC: '', CXX: '/usr/bin/clang' } };
  expect((await read(apple, { variables: { CC: 'gcc' }, settings })).variables).toMatchObject({
    CC: null,
    CXX: { program: { apple: true, origin: { by: 'setting' } } },
  });
});

test('none at all, and unknown when the environment is', async () => {
  expect((await read({})).programs).toEqual({ clang: null, cc: null, ld: null, ar: null });
  const look = lookAt(fakeHost(), [given(editorEnvironment, new CannotTell('timeout', { seconds: 1 }, 'timeout'))]);
  expect(await look.fact(compiler)).toMatchObject({ known: false, reason: 'timeout' });
});
