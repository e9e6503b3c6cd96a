import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { localhost, parseHosts } from '../../../electron/probes/debugger/hosts.ts';
import { readFact, readValue } from '../read-fact.ts';

describe('debugger.localhost', () => {
  test('the hosts file of the fake Mac', async () => {
    const files = { '/etc/hosts': readFileSync('test/fake-mac/system/etc/hosts', 'utf8') };
    expect(await readValue(localhost, { files })).toMatchObject({ state: 'ok', place: { line: 1 } });
  });

  test.each([
    ['127.0.0.1 localhost', 'ok'],
    ['\t127.0.0.1\t\tmy.test LOCALHOST # own', 'ok'],
    ['127.0.0.1 localhost\r\n::1 localhost\r\n', 'ok'],
    ['::1 localhost\n127.0.0.1 localhost', 'ok'],
    ['10.0.0.7 localhost\n127.0.0.1 localhost', 'ok'],
    ['::1 localhost\nfe80::1%lo0 localhost', 'ipv6-only'],
    ['::1 localhost\n10.0.0.7 localhost', 'elsewhere'],
    ['127.0.0.1 localhost.localdomain', 'no-line'],
    ['127.0.0.1 # localhost', 'no-line'],
    ['\ufeff127.0.0.1 localhost', 'no-line'],
    ['not.an.address localhost', 'no-line'],
    ['', 'no-line'],
  ])('%j', (text, state) => expect(parseHosts(text).state).toBe(state));

  test('a commented line is shown', () => {
    expect(parseHosts('##\n# localhost is used …\n## 127.0.0.1 localhost\n')).toEqual({
      state: 'no-line',
      place: { file: '/etc/hosts', line: 3, text: '## 127.0.0.1 localhost' },
    });
  });

  test('a byte order mark is seen in the file', async () => {
    const files = { '/etc/hosts': '\ufeff127.0.0.1 localhost\n' };
    expect(await readValue(localhost, { files })).toMatchObject({ state: 'no-line' });
  });

  test('no file; a refused one; another system', async () => {
    expect(await readValue(localhost, {})).toEqual({ state: 'no-file', place: null });
    const refused = { files: { '/etc/hosts': { refused: 'mode' as const } } };
    expect(await readFact(localhost, refused)).toMatchObject({ known: false, cause: 'refused' });
    expect(await readFact(localhost, { machine: { os: 'linux' } })).toMatchObject({ reason: 'needs-macos' });
  });
});
