import { expect, test } from 'vitest';
import type { Exit } from '../../electron/engine/host.ts';
import { readAttributes, writeAttributes } from '../../electron/host/attributes.ts';
import { refusalOf } from '../../electron/host/refusals.ts';
import { undo } from '../../electron/repair/undo.ts';
import { aHome, at, sha } from './a-home.ts';

const exit = (part: Partial<Exit> = {}): Exit => ({
  code: 0,
  signal: null,
  stdout: '',
  stderr: '',
  timedOut: false,
  flooded: false,
  failure: null,
  ms: 1,
  ...part,
});

/** A Mac whose files have extended attributes, by path and name; values in hexadecimal. */
function aMac(attributes: Record<string, Record<string, string>>, flags = 0) {
  const run = async ([program, ...args]: readonly string[]): Promise<Exit> => {
    if (program === '/usr/bin/stat') return exit({ stdout: `${flags}\n` });
    if (program !== '/usr/bin/xattr') throw new Error(`no such program: ${program}`);
    const [mode, x, name = '', ...rest] = args;
    if (mode === '-p' && x === '-x') {
      const hex = attributes[rest[0] ?? '']?.[name];
      return hex === undefined ? exit({ code: 1 }) : exit({ stdout: `${hex.replace(/(..)(?=.)/g, '$1 ')}\n` });
    }
    if (mode === '-w' && x === '-x') {
      const [hex = '', file = ''] = rest;
      attributes[file] = { ...attributes[file], [name]: hex };
      return exit();
    }
    return exit({
      stdout: Object.keys(attributes[mode ?? ''] ?? {})
        .map((one) => `${one}\n`)
        .join(''),
    });
  };
  return aHome({ os: 'darwin' }, run);
}

test('attributes are read and written as they are, but for those of the system', async () => {
  const attributes: Record<string, Record<string, string>> = {
    '/a': {
      'com.apple.quarantine': '30303833',
      'com.apple.provenance': '0102',
      'com.apple.macl': '00',
      'user.empty': '',
      '-w': '00',
      'user.long': 'ff'.repeat(70_000),
    },
  };
  const { host } = aMac(attributes);
  const found = await readAttributes('/a', host);
  expect(found).toEqual([
    { name: 'com.apple.quarantine', hex: '30303833' },
    { name: 'user.empty', hex: '' },
  ]);
  await writeAttributes('/b', found, host);
  expect(attributes['/b']).toEqual({ 'com.apple.quarantine': '30303833', 'user.empty': '' });
  expect(await readAttributes('/nowhere', host)).toEqual([]);
});

test('a file keeps its attributes through an edit, and gets them back when it was set aside', async () => {
  const attributes: Record<string, Record<string, string>> = {};
  const home = aMac(attributes);
  const [edited, aside] = [home.write('.zshrc', 'old'), home.write('tool', 'old')];
  for (const file of [edited, aside]) attributes[file] = { 'user.tag': 'cafe' };
  const id = await home.begin();
  await home.hands.perform(id, { do: 'edit', path: edited, before: sha('old'), encoding: 'utf8', text: 'new' });
  await home.hands.perform(id, { do: 'set-aside', path: aside, before: sha('old') });
  await home.hands.end(id, 'applied', at);
  const written = () => Object.entries(attributes).filter(([file]) => file.includes('/.greenlight-'));
  expect(written().map(([, value]) => value)).toEqual([{ 'user.tag': 'cafe' }]);
  const telling = { words: {}, home: home.home };
  const { outcome } = await undo(id, { host: home.host, hands: home.hands, now: () => new Date(at), telling });
  expect(outcome).toBe('undone');
  expect(written().map(([, value]) => value)).toEqual(Array(3).fill({ 'user.tag': 'cafe' }));
});

test('what the system says no with is told apart', async () => {
  const reason = async (code: string, os: 'darwin' | 'linux' = 'darwin', flags = 0) => {
    const { host } = aMac({}, flags);
    const error = Object.assign(new Error(code), { code });
    return (await refusalOf(error, '/a', { ...host, machine: { ...host.machine, os } }))?.reason;
  };
  expect(await reason('EPERM')).toBe('refused-tcc');
  expect(await reason('EPERM', 'darwin', 0x2)).toBe('read-only');
  expect(await reason('EPERM', 'darwin', 0x20000)).toBe('read-only');
  expect(await reason('EPERM', 'darwin', 0x40)).toBe('refused-tcc');
  expect(await reason('EPERM', 'linux')).toBe('read-only');
  expect(await reason('EROFS')).toBe('read-only');
  expect(await reason('EACCES')).toBe('read-only');
  expect(await reason('ENOSPC')).toBe('disk-full');
  expect(await reason('EDQUOT')).toBe('disk-full');
  expect(await reason('EIO')).toBeUndefined();
});
