import { afterAll, expect, test } from 'vitest';
import type { Change } from '../../electron/engine/change.ts';
import { Refusal } from '../../electron/engine/hands.ts';
import { plan } from '../../electron/repair/plan.ts';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';

afterAll(removeHomes);

/** The text that the changes make of the file; `{home}` is the home folder. */
async function textOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  changes: (home: string) => readonly Change[],
) {
  const { home, host } = realHome('zsh', files);
  const made = await plan(changes(home), host);
  if (made instanceof Refusal) return `${made.reason} ${String(made.params.source ?? '').replace(home, '~')}`.trim();
  const [one] = made.steps;
  return one?.step.do === 'edit' ? one.step.text : 'no edit';
}

test('a line and a block of one start-up file', async () => {
  const text = await textOf({ '.zshenv': 'export A=1\nexport B=2\n' }, (home) => [
    { change: 'block', file: `${home}/.zshenv`, shell: 'zsh', id: 'path', lines: ['export C=3'], where: 'end' },
    { change: 'line', file: `${home}/.zshenv`, line: 1, was: 'export A=1', to: null },
  ]);
  expect(text).toMatch(/^export B=2\n[\s\S]*greenlight: path[\s\S]*\nexport C=3\n/);
});

test('settings: a value, a name, one that goes, with comments left alone', async () => {
  const settings = '{\n  // mine\n  "go.goroot": "/x",\n  "go.useLanguageServer": false,\n  "go.gopath": "/g"\n}\n';
  const file = 'settings.json';
  const at = (name: string) => ({ path: [name] });
  expect(
    await textOf({ [file]: settings }, (home) => [
      { change: 'json', file: `${home}/${file}`, at: at('go.goroot'), to: null },
      { change: 'json', file: `${home}/${file}`, at: { line: 4, name: 'go.useLanguageServer' }, to: { value: true } },
      { change: 'json-name', file: `${home}/${file}`, at: at('go.gopath'), to: 'go.toolsGopath' },
    ]),
  ).toBe('{\n  // mine\n  "go.useLanguageServer": true,\n  "go.toolsGopath": "/g"\n}\n');
  expect(
    await textOf({ [file]: settings }, (home) => [
      { change: 'json', file: `${home}/${file}`, at: { line: 4, name: 'go.goroot' }, to: null },
    ]),
  ).toMatch(/^(?:line-changed|gone)/);
});

test('settings that miss a brace are mended first', async () => {
  const text = await textOf({ 'settings.json': '{\n  "a": 1\n' }, (home) => [
    { change: 'json-mend', file: `${home}/settings.json` },
  ]);
  expect(JSON.parse(text)).toEqual({ a: 1 });
});

test('what go keeps, and what a workspace uses', async () => {
  expect(
    await textOf({ env: 'GOFLAGS=-mod=mod\nGOOS=linux\n' }, (home) => [
      { change: 'go-env', file: `${home}/env`, name: 'GOOS', to: null },
      { change: 'go-env', file: `${home}/env`, name: 'GOFLAGS', to: '-v' },
    ]),
  ).toBe('GOFLAGS=-v\n');
  const used = await textOf({ 'src/go.work': 'go 1.26\n\nuse ./a\n' }, (home) => [
    { change: 'go-work-use', file: `${home}/src/go.work`, folders: [`${home}/src/b`] },
    { change: 'go-work-use', file: `${home}/src/go.work`, folders: [`${home}/src/c`] },
  ]);
  expect(used).toMatch(/use \.\/a[\s\S]*\.\/b[\s\S]*\.\/c/);
});

test('a file that is no UTF-8 keeps its bytes, and what is put in is UTF-8', async () => {
  const { home, host } = realHome('zsh', { '.zshenv': Uint8Array.of(0x23, 0xe9, 0x0a, 0x78, 0x3d, 0x31, 0x0a) });
  const made = await plan([{ change: 'line', file: `${home}/.zshenv`, line: 2, was: 'x=1', to: 'x=ü' }], host);
  expect(made).toMatchObject({ steps: [{ step: { encoding: 'latin1', text: '#é\nx=Ã¼\n' } }] });
});

test('a refusal names the file and the line', async () => {
  expect(
    await textOf({ '.zshenv': 'x=1\n' }, (home) => [
      { change: 'line', file: `${home}/.zshenv`, line: 7, was: 'y', to: null },
    ]),
  ).toBe('line-changed ~/.zshenv:7');
});
