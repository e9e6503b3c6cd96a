import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/debugger/localhost-broken.ts';
import { parseHosts } from '../../../electron/probes/debugger/hosts.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const apple =
  '##\n# Host Database\n##\n127.0.0.1\tlocalhost\n255.255.255.255\tbroadcasthost\n::1             localhost\n';

describe('localhost-broken', () => {
  test.each([
    ['noLine', '255.255.255.255 broadcasthost\n', '/etc/hosts', ''],
    ['commented', '##\n#127.0.0.1 localhost\n', '/etc/hosts:2', '#127.0.0.1 localhost'],
    ['ipv6Only', '::1 localhost\n', '/etc/hosts:1', '::1 localhost'],
    ['elsewhere', '# own\n192.168.1.5 dev localhost\n::1 localhost\n', '/etc/hosts:2', '192.168.1.5 dev localhost'],
  ])('%s', async (message, text, source, seen) => {
    expect((await judge(check, { localhost: parseHosts(text) })).findings).toMatchObject([
      { severity: 'error', message, evidence: [{ source, text: seen }] },
    ]);
  });

  test('no file at all', async () => {
    expect((await judge(check, { localhost: { state: 'no-file', place: null } })).findings).toMatchObject([
      { message: 'noFile', evidence: [{ source: '/etc/hosts', text: 'ENOENT' }] },
    ]);
  });

  test('is silent on a healthy Mac', async () => {
    expect(await judge(check, { localhost: healthy.localhost })).toMatchObject({ status: 'ok', findings: [] });
    expect((await judge(check, { localhost: parseHosts(apple) })).findings).toEqual([]);
  });

  test('is skipped elsewhere than on macOS, unknown where the file is refused', async () => {
    const notAsked = { localhost: unknownFact('needs-macos', 'not-asked') };
    expect(await judge(check, notAsked)).toMatchObject({ status: 'skipped' });
    const refused = { localhost: unknownFact('refused-mode', 'refused') };
    expect(await judge(check, refused)).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('shows the command; the file belongs to root', async () => {
    const ask = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
      (await judge(check, facts)).repairs[0]?.changes;
    expect(await ask({ localhost: parseHosts('# nothing\n') })).toEqual([
      { change: 'ask', command: 'edit-hosts-file' },
    ]);
    const none = { state: 'no-file', place: null } as const;
    expect(await ask({ localhost: none })).toEqual([{ change: 'ask', command: 'make-hosts-file' }]);
  });
});
