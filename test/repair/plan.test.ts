import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Change } from '../../electron/engine/change.ts';
import { Refusal } from '../../electron/engine/hands.ts';
import { type Plan, plan } from '../../electron/repair/plan.ts';
import { fakeHost } from '../fake-host.ts';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';
import { ofShellsHere } from '../shells.ts';

afterAll(removeHomes);
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const zshenv = '# mine\nexport GOROOT=/nowhere/go\nexport GOFLAGS=-mod=mod\n';
const line = (file: string, number: number, was: string, to: string | null = null): Change => ({
  change: 'line',
  file,
  line: number,
  was,
  to,
});
const made = (planned: Plan | Refusal): Plan => {
  if (planned instanceof Refusal) throw planned;
  return planned;
};
const reason = (planned: Plan | Refusal) => (planned instanceof Refusal ? planned.reason : planned.steps);

test('all changes of a file become one edit, with the hash of what was read; lines count as they were', async () => {
  const { home, host } = realHome('zsh', { '.zshenv': zshenv });
  const file = `${home}/.zshenv`;
  const planned = made(
    await plan([line(file, 2, 'export GOROOT=/nowhere/go'), line(file, 3, 'export GOFLAGS=-mod=mod')], host),
  );
  expect(planned.steps.map(({ step }) => step)).toEqual([
    { do: 'edit', path: file, before: sha(zshenv), encoding: 'utf8', text: '# mine\n' },
  ]);
  expect(planned.id).toMatch(/^[0-9a-f]{64}$/);
});

test('the id is that of the steps: it changes with one byte, and with nothing else', async () => {
  const { home, host } = realHome('zsh', { '.zshenv': zshenv });
  const changes = [line(`${home}/.zshenv`, 2, 'export GOROOT=/nowhere/go')];
  const first = made(await plan(changes, host)).id;
  expect(made(await plan([...changes, ...changes], host)).id).toBe(first);
  writeFileSync(`${home}/.zshenv`, `${zshenv}#`);
  expect(made(await plan(changes, host)).id).not.toBe(first);
});

test('several findings are one plan: all or nothing', async () => {
  const { home, host } = realHome('zsh', { '.zshenv': zshenv, '.bashrc': 'export GOROOT=/x\n' });
  const [zsh, bash] = [`${home}/.zshenv`, `${home}/.bashrc`];
  const both = [line(zsh, 2, 'export GOROOT=/nowhere/go'), line(bash, 1, 'export GOROOT=/x')];
  expect(made(await plan(both, host)).steps.map(({ named }) => named)).toEqual([zsh, bash]);
  expect(reason(await plan([...both, line(bash, 9, 'gone')], host))).toBe('line-changed');
  expect(reason(await plan([...both, line(zsh, 2, 'export GOROOT=/nowhere/go', 'x=1')], host))).toBe('conflict');
});

test('a link is followed to the real file; two names of one file are one edit', async () => {
  const { home, host } = realHome('zsh', { 'dotfiles/zshenv': zshenv });
  symlinkSync('dotfiles/zshenv', `${home}/.zshenv`);
  const planned = made(
    await plan(
      [
        line(`${home}/.zshenv`, 2, 'export GOROOT=/nowhere/go'),
        line(`${home}/dotfiles/zshenv`, 3, 'export GOFLAGS=-mod=mod'),
      ],
      host,
    ),
  );
  expect(planned.steps).toMatchObject([
    { named: `${home}/.zshenv`, step: { path: `${home}/dotfiles/zshenv`, text: '# mine\n' } },
  ]);
});

test('a home folder that is a link itself is still the home folder', async () => {
  const { home } = realHome('zsh', { '.zshenv': zshenv });
  const link = path.join(path.dirname(home), 'link');
  symlinkSync(home, link);
  const local = realHome('zsh', {}).host;
  const host = { ...local, machine: { ...local.machine, home: link } };
  const planned = made(await plan([line(`${link}/.zshenv`, 2, 'export GOROOT=/nowhere/go')], host));
  expect(planned).toMatchObject({ realHome: home, steps: [{ step: { path: `${home}/.zshenv` } }] });
});

test('nothing outside of the home folder, whatever way leads there', async () => {
  const { home, host } = realHome('zsh', { '.zshenv': zshenv });
  const outside = realHome('zsh', { file: 'x=1\n', 'folder/file': 'x=1\n' }).home;
  symlinkSync(`${outside}/file`, `${home}/linked`);
  symlinkSync(`${outside}/folder`, `${home}/folder`);
  symlinkSync(`${home}/nothing`, `${home}/dangling`);
  const refused = async (file: string) => reason(await plan([line(file, 1, 'x=1')], host));
  expect(await refused(`${outside}/file`)).toBe('outside-home');
  expect(await refused(`${home}/../home2/file`)).toBe('outside-home');
  expect(await refused(`${home}`)).toBe('outside-home');
  expect(await refused('.zshenv')).toBe('outside-home');
  expect(await refused('-rf')).toBe('outside-home');
  expect(await refused(`${home}/a\nb`)).toBe('outside-home');
  expect(await refused(`${home}/a\u202eb`)).toBe('outside-home');
  expect(await refused(`${home}/linked`)).toBe('leaves-home');
  expect(await refused(`${home}/folder/file`)).toBe('leaves-home');
  expect(reason(await plan([{ change: 'create', file: `${home}/folder/new`, text: '' }], host))).toBe('leaves-home');
  expect(reason(await plan([{ change: 'create', file: `${home}/dangling`, text: '' }], host))).toBe('not-a-file');
});

test("another user's, a write-protected, a folder, one that macOS guards, one that is no text", async () => {
  const files = {
    '/Users/sam/.zshrc': { text: 'x=1\n', uid: 0 },
    '/Users/sam/.zshenv': { text: 'x=1\n', mode: 0o444 },
    '/Users/sam/Documents/a': { refused: 'tcc' as const },
    '/Users/sam/secret/a': { refused: 'mode' as const },
    '/Users/sam/folder/a': '',
    '/Users/sam/.bashrc': 'x=1\u0000\n',
    '/Users/sam/.bash_profile': 'x'.repeat(5 * 1024 * 1024),
  };
  const host = fakeHost({ files });
  const refused = async (name: string) => reason(await plan([line(`/Users/sam/${name}`, 1, 'x=1')], host));
  expect(await refused('.zshrc')).toBe('not-yours');
  expect(await refused('.zshenv')).toBe('read-only');
  expect(await refused('Documents/a')).toBe('refused-tcc');
  expect(await refused('secret/a')).toBe('read-only');
  expect(await refused('folder')).toBe('not-a-file');
  expect(await refused('.bashrc')).toBe('not-parsed');
  expect(await refused('.bash_profile')).toBe('not-parsed');
  expect(await refused('.zprofile')).toBe('line-changed');
});

test("the shell's own parser reads the new text; what was broken before is not held against it", async () => {
  const set = { zsh: 'export GOROOT=/x', bash: 'export GOROOT=/x', fish: 'set -gx GOROOT /x' };
  const wrong = { zsh: '[[ a == ]]', bash: '[[ a == ]]', fish: 'set -gx GOROOT $?' };
  const files = [
    ['zsh', '.zshenv'],
    ['bash', '.bashrc'],
    ['fish', '.config/fish/config.fish'],
  ] as const;
  for (const [shell, name] of ofShellsHere(files)) {
    const { home, host } = realHome(shell, { [name]: `# mine\n${set[shell]}\n` });
    const file = `${home}/${name}`;
    const change = line(file, 2, set[shell], wrong[shell]);
    const broken = await plan([change], host);
    if (!(broken instanceof Refusal)) throw new Error(`${shell} reads it`);
    expect([broken.reason, broken.params.shell, broken.params.path]).toEqual(['shell-syntax', shell, file]);
    expect(broken.params.problem).toMatch(/2/); // the line
    expect(broken.params.problem).not.toContain('/tmp');
    writeFileSync(file, `# mine\n${set[shell]}\n${wrong[shell]}\n`);
    made(await plan([change], host));
  }
});

test('a file that is not there is created, in a folder that may not be there; one that is there is left alone', async () => {
  const { home, host } = realHome('zsh', { 'work/go.mod': 'module x\n' });
  const work: Change = { change: 'create', file: `${home}/new/go.work`, text: 'go 1.26\n' };
  expect(made(await plan([work], host)).steps).toMatchObject([
    { was: '', step: { do: 'edit', path: `${home}/new/go.work`, before: '', text: 'go 1.26\n' } },
  ]);
  expect(reason(await plan([{ ...work, file: `${home}/work/go.mod` }], host))).toBe('exists');
  expect(reason(await plan([{ ...work, file: `${home}/work` }], host))).toBe('exists');
  expect(reason(await plan([{ ...work, file: `${home}/work/go.mod/x` }], host))).toBe('not-a-file');
});

test('permissions come before the edit that they allow; those that are right already are no step', async () => {
  const { home, host } = realHome('zsh', { '.zshenv': zshenv });
  const file = `${home}/.zshenv`;
  const out = line(file, 2, 'export GOROOT=/nowhere/go');
  chmodSync(file, 0o444);
  expect(reason(await plan([out], host))).toBe('read-only');
  expect(made(await plan([out, { change: 'mode', file, to: 0o644 }], host)).steps.map(({ step }) => step.do)).toEqual([
    'mode',
    'edit',
  ]);
  expect(reason(await plan([{ change: 'mode', file, to: 0o444 }], host))).toBe('gone');
  expect(reason(await plan([{ change: 'mode', file, to: 0o4755 }], host))).toBe('unsafe-value');
});

test('a file is put aside whole; one that is gone is nothing to do', async () => {
  const { home, host } = realHome('zsh', { 'bin/gopls': 'old' });
  const aside: Change = { change: 'set-aside', file: `${home}/bin/gopls` };
  expect(made(await plan([aside], host)).steps).toMatchObject([
    { bytes: 3, step: { do: 'set-aside', before: sha('old') } },
  ]);
  rmSync(`${home}/bin/gopls`);
  expect(reason(await plan([aside], host))).toBe('gone');
  mkdirSync(`${home}/bin/gopls`);
  expect(reason(await plan([aside], host))).toBe('not-a-file');
  expect(reason(await plan([], host))).toBe('not-automatic');
});
