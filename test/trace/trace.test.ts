import { describe, expect, test } from 'vitest';
import { panes, paneUrl } from '../../electron/engine/panes.ts';
import { streamArgv } from '../../electron/trace/predicate.ts';
import { startTrace } from '../../electron/trace/trace.ts';
import { fakeHost } from '../fake-host.ts';
import { header, kernel, record, request } from './log.ts';
import { deny, documents, read, say } from './read.ts';

describe('one refusal', () => {
  test('is told once, with tool, app, permission, path and pane', async () => {
    const { told, end } = await read([
      ...request({ id: '182.1', service: 'SystemPolicyAllFiles', value: 0, reason: 5 }),
      ...request({ id: '182.2', service: 'SystemPolicyDocumentsFolder', value: 0, reason: 3 }),
      deny(`${documents}/go.mod`),
    ]);
    expect(told).toMatchObject([
      {
        type: 'denial',
        number: 1,
        times: 1,
        verdict: 'service',
        concernsGo: true,
        tool: { name: 'gopls', path: '/Users/dev/go/bin/gopls', pid: 4188 },
        responsible: { name: 'Visual Studio Code', id: 'com.microsoft.VSCode' },
        service: 'kTCCServiceSystemPolicyDocumentsFolder',
        serviceGuessed: false,
        path: `${documents}/go.mod`,
        operation: 'file-read-data',
        reason: 3,
        pane: 'files-and-folders',
        paneUrl: 'x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension?Privacy_FilesAndFolders',
        title: 'gopls was refused your Documents folder',
      },
    ]);
    expect(end).toMatchObject({ problem: null, denials: 1, others: 0, unconfirmed: 0, records: 9 });
  });

  test('with a narrower permission that was given is none', async () => {
    const { told, end } = await read([
      ...request({ id: '182.1', service: 'SystemPolicyAllFiles', value: 0 }),
      ...request({ id: '182.2', service: 'SystemPolicyDocumentsFolder', value: 2 }),
    ]);
    expect(told).toEqual([]);
    expect(end).toMatchObject({ denials: 0, unconfirmed: 0 });
  });

  test('of Full Disk Access alone proves nothing', async () => {
    const { told, end } = await read(request({ id: '182.1', service: 'SystemPolicyAllFiles', value: 0 }));
    expect(told).toEqual([]);
    expect(end).toMatchObject({ denials: 0, unconfirmed: 1 });
  });

  test('of Full Disk Access that the kernel confirms is one', async () => {
    const { denials } = await read([
      ...request({ id: '182.1', service: 'SystemPolicyAllFiles', value: 0 }),
      deny('/Users/dev/Library/Safari/Bookmarks.plist'),
    ]);
    expect(denials).toMatchObject([{ service: 'kTCCServiceSystemPolicyAllFiles', pane: 'full-disk-access' }]);
  });

  test('by the kernel alone knows the permission from the path, and the app from an earlier request', async () => {
    const { denials } = await read([
      ...request({ id: '182.2', service: 'SystemPolicyDesktopFolder', value: 2, at: '15:50:00.000000' }),
      deny('/Users/dev/Downloads/x', { at: '15:54:42.000000' }),
    ]);
    expect(denials).toMatchObject([
      {
        service: 'kTCCServiceSystemPolicyDownloadsFolder',
        serviceGuessed: true,
        responsible: { name: 'Visual Studio Code' },
      },
    ]);
  });

  test('out of the cache says to quit the app', async () => {
    const { denials } = await read([
      ...request({ id: '182.2', service: 'SystemPolicyDocumentsFolder', value: 2, at: '15:50:00.000000' }),
      kernel('sb_user_approval satisifed from cache for pid 4188: not approved'),
      deny(documents),
    ]);
    expect(denials).toMatchObject([{ verdict: 'stale', path: documents, fix: expect.stringContaining('⌘Q') }]);
  });

  test('that could not be asked for joins the answer of tccd by name', async () => {
    const { denials } = await read([
      ...request({ id: '182.2', service: 'FileProviderDomain', value: 0, reason: 5 }),
      kernel(
        'sandboxd rejected approval request from gopls for kTCCServiceFileProviderDomain (/Users/dev/Library/CloudStorage/Dropbox/svc): would require prompt',
      ),
    ]);
    expect(denials).toMatchObject([
      {
        verdict: 'cannot-ask',
        responsible: { id: 'com.microsoft.VSCode' },
        path: '/Users/dev/Library/CloudStorage/Dropbox/svc',
        records: { length: 5 },
      },
    ]);
  });

  test('of one folder does not explain a file in another', async () => {
    const { denials } = await read([
      ...request({ id: '182.2', service: 'SystemPolicyDocumentsFolder', value: 0 }),
      deny('/Users/dev/Downloads/x'),
    ]);
    expect(denials.map(({ service, path }) => [service, path])).toEqual([
      ['kTCCServiceSystemPolicyDownloadsFolder', '/Users/dev/Downloads/x'],
      ['kTCCServiceSystemPolicyDocumentsFolder', null],
    ]);
  });

  test('on a volume is one, whichever kind of volume', async () => {
    const { denials } = await read([
      ...request({ id: '182.2', service: 'SystemPolicyNetworkVolumes', value: 0 }),
      deny('/Volumes/work/api/go.mod'),
    ]);
    expect(denials).toMatchObject([
      { service: 'kTCCServiceSystemPolicyNetworkVolumes', path: '/Volumes/work/api/go.mod' },
    ]);
  });

  test('whose beginning was not seen is counted, not invented', async () => {
    const { told, end } = await read([
      record('AUTHREQ_RESULT: msgID=9.9, authValue=0, authReason=5, authVersion=1, error=(null),'),
    ]);
    expect(told).toEqual([]);
    expect(end.others).toBe(1);
  });

  test('by a profile, by Gatekeeper, by a broken signature', async () => {
    const { denials } = await read([
      ...request({ id: '182.2', service: 'SystemPolicyDocumentsFolder', value: 0, reason: 6 }),
      kernel('ASP: Security policy would not allow process: 16036, /Users/dev/go/bin/staticcheck', '15:56:00.000000'),
      record('/Users/dev/go/bin/dlv: Broken signature with Team ID fatal.', {
        process: 'amfid',
        at: '15:56:09.000000',
      }),
    ]);
    expect(denials.map(({ verdict, pane, tool }) => [verdict, pane, tool?.name])).toEqual([
      ['policy', null, 'gopls'],
      ['gatekeeper', 'security', 'staticcheck'],
      ['broken-signature', null, 'dlv'],
    ]);
  });
});

describe('what is not about Go', () => {
  const mail =
    'responsible={TCCDProcess: identifier=com.example.mail, pid=9, auid=501, euid=501, binary_path=/Applications/Mail X.app/Contents/MacOS/Mail}';
  const lines = request({
    id: '3.1',
    service: 'SystemPolicyDocumentsFolder',
    value: 0,
    tool: '/Applications/Mail X.app/Contents/MacOS/Mail',
    pid: 9,
    responsible: mail,
  });
  test('is counted, and shown with all', async () => {
    const quiet = await read(lines.map((line) => line.replace('identifier=a.out', 'identifier=com.example.mail')));
    expect(quiet).toMatchObject({ told: [], end: { denials: 0, others: 1 } });
    const loud = await read(
      lines.map((line) => line.replace('identifier=a.out', 'identifier=com.example.mail')),
      { all: true },
    );
    expect(loud.denials).toMatchObject([{ concernsGo: false, responsible: { name: 'Mail X' } }]);
  });

  test('an app that only asks what it may was refused nothing', async () => {
    const [question = '', parties = '', , answer = ''] = request({ id: '4.1', service: 'ScreenCapture', value: 0 });
    const own = parties
      .replaceAll('com.apple.sandboxd', 'com.microsoft.VSCode')
      .replace('libexec\\/sandboxd', 'bin\\/x');
    expect((await read([question, own, answer])).end).toMatchObject({ denials: 0, others: 0 });
  });
});

describe('a log that cannot be read', () => {
  test.each([
    [{ code: 77, stderr: "log: Must be admin to run 'stream' command\n" }, 'not-admin'],
    [{ code: 1, stderr: 'log: Could not open local log store: Operation not permitted\n' }, 'not-admin'],
    [{ code: null, failure: 'ENOENT' }, 'no-log'],
    [{ code: 64, stderr: 'log: bad predicate\n' }, 'failed'],
  ] as const)('%o', async (ends, problem) => {
    const { end } = await read([], { says: '', stderr: 'stderr' in ends ? ends.stderr : '', ends });
    expect(end).toMatchObject({ problem, denials: 0 });
  });

  test('because this is no Mac', async () => {
    const host = fakeHost({ machine: { os: 'linux' } });
    expect(await startTrace({ host, say, onLine: () => undefined }).done).toMatchObject({ problem: 'needs-macos' });
  });
});

describe('following', () => {
  test('tells a refusal while the log goes on, and ends when it is stopped', async () => {
    const lines = [...request({ id: '1.1', service: 'SystemPolicyDocumentsFolder', value: 0 }), deny(documents)];
    const host = fakeHost({ talks: { [streamArgv.join(' ')]: { says: `${header}\n${lines.join('\n')}\n` } } });
    let seen = () => undefined as void;
    const first = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const tracing = startTrace({ host, say, onLine: () => seen() });
    await first;
    tracing.stop();
    expect(await tracing.done).toMatchObject({ problem: null, denials: 1 });
  });

  test('tells an answer that no other record follows after two seconds', async () => {
    const lines = request({ id: '1.1', service: 'SystemPolicyDocumentsFolder', value: 0 });
    const host = fakeHost({ talks: { [streamArgv.join(' ')]: { says: `${lines.join('\n')}\n` } } });
    let seen = () => undefined as void;
    const first = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const tracing = startTrace({ host, say, onLine: () => seen() });
    await first;
    tracing.stop();
    expect((await tracing.done).denials).toBe(1);
  });
});

test('panes are a fixed list of System Settings', () => {
  for (const pane of Object.keys(panes) as (keyof typeof panes)[])
    expect(paneUrl(pane)).toMatch(
      /^x-apple\.systempreferences:com\.apple\.(?:settings\.PrivacySecurity|Software-Update-Settings)\.extension(?:\?\w+)?$/,
    );
});
