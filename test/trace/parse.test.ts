import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayMatter, parseEvent } from '../../electron/trace/parse.ts';
import { parseRecord } from '../../electron/trace/record.ts';
import { accessing, header, kernel, record, request, sandboxd, trailer, vscode } from './log.ts';

const event = (line: string) => {
  const parsed = parseRecord(line);
  return parsed && parseEvent(parsed);
};

describe('a line', () => {
  test('is a record with its program, time and message', () => {
    expect(parseRecord(kernel('Sandbox: ls(6168) deny(1) file-read-data /x'))).toEqual({
      timestamp: '2026-06-29 15:54:42.063082+0200',
      atMs: Date.UTC(2026, 5, 29, 13, 54, 42, 63),
      eventType: 'logEvent',
      message: 'Sandbox: ls(6168) deny(1) file-read-data /x',
      subsystem: '',
      process: 'kernel',
      sender: 'Sandbox',
    });
  });

  test.each([
    header,
    trailer,
    '',
    '{',
    '[1]',
    'null',
    '{"timestamp":"x","eventType":"logEvent"}',
    '{"eventMessage":7}',
  ])('is none: %s', (line) => {
    expect(parseRecord(line)).toBeNull();
  });

  test('may be anything, and never crashes', () => {
    const messages = fc.oneof(
      fc.string(),
      fc
        .tuple(
          fc.constantFrom('AUTHREQ_ATTRIBUTION: msgID=1.2, ', 'AUTHREQ_RESULT: msgID=1.2, ', 'Sandbox: a(1) deny(', ''),
          fc.array(
            fc.constantFrom(
              'responsible={TCCDProcess: ',
              'identifier=',
              ', pid=',
              'binary_path=',
              '}',
              '{',
              '(',
              ') ',
              '/a',
              'deny(1) ',
            ),
          ),
        )
        .map(([head, parts]) => head + parts.join('')),
    );
    const processes = fc.constantFrom('tccd', 'kernel', 'sandboxd', 'syspolicyd', 'amfid', 'x');
    fc.assert(
      fc.property(messages, processes, (message, process) => {
        event(record(message, { process }));
        event(message);
      }),
    );
  });

  test('of 4 MB that is hostile takes no time', () => {
    const began = performance.now();
    event(kernel(`Sandbox: ${'a('.repeat(1e6)}`));
    event(record(`AUTHREQ_ATTRIBUTION: msgID=1.2, ${'responsible={TCCDProcess: '.repeat(1e5)}`));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('records of tccd', () => {
  test('tell question, parties and answer of one request', () => {
    const [question, parties, subject, answer] = request({
      id: '182.3356',
      service: 'SystemPolicyDocumentsFolder',
      value: 0,
      reason: 5,
    }).map(event);
    expect(question).toEqual({
      is: 'question',
      request: '182.3356',
      service: 'kTCCServiceSystemPolicyDocumentsFolder',
      preflight: true,
    });
    expect(parties).toEqual({
      is: 'parties',
      request: '182.3356',
      responsible: {
        id: 'com.microsoft.VSCode',
        pid: 4100,
        path: '/Applications/Visual Studio Code.app/Contents/MacOS/Code',
      },
      accessing: { id: 'a.out', pid: 4188, path: '/Users/dev/go/bin/gopls' },
      requesting: { id: 'com.apple.sandboxd', pid: 182, path: '/usr/libexec/sandboxd' },
    });
    expect(subject).toEqual({ is: 'subject', request: '182.3356', subject: 'com.microsoft.VSCode' });
    expect(answer).toEqual({ is: 'answer', request: '182.3356', value: 'denied', reason: 5 });
  });

  test.each([
    ['0', 'denied'],
    ['1', 'unknown'],
    ['2', 'allowed'],
    ['3', 'allowed'],
  ])('authValue %s is %s', (value, meaning) => {
    expect(
      event(record(`AUTHREQ_RESULT: msgID=38398.1, authValue=${value}, authReason=4, error=(null)`)),
    ).toMatchObject({
      value: meaning,
    });
  });

  test('of macOS 27 tell it in one line', () => {
    const head = `Handling access request for kTCCServiceSystemPolicyDownloadsFolder, attribution={${vscode}, ${accessing('/Users/dev/go/bin/dlv', 7)}, ${sandboxd}}`;
    expect(event(record(`${head} → Denied (Service Policy)`))).toMatchObject({
      is: 'refusal',
      refusal: 'tcc',
      service: 'kTCCServiceSystemPolicyDownloadsFolder',
      accessing: { path: '/Users/dev/go/bin/dlv', pid: 7 },
      responsible: { id: 'com.microsoft.VSCode' },
    });
    expect(event(record(`${head} → Allowed (User Consent)`))).toEqual({ is: 'ordinary' });
    expect(event(record(`${head} → Perhaps`))).toEqual({ is: 'not-understood' });
  });

  test('tell that an app may not even ask', () => {
    expect(
      event(
        record(
          'Policy disallows prompt for Sub:{com.microsoft.VSCode}Resp:{com.microsoft.VSCode}; access to kTCCServiceCalendar denied',
        ),
      ),
    ).toMatchObject({
      refusal: 'app-cannot-ask',
      service: 'kTCCServiceCalendar',
      responsible: { id: 'com.microsoft.VSCode' },
    });
    expect(
      event(
        record(
          `Prompting policy for hardened runtime; service: kTCCServicePhotos requires entitlement com.apple.security.personal-information.photos-library but it is missing for ${vscode}`,
        ),
      ),
    ).toMatchObject({ refusal: 'app-cannot-ask', responsible: { id: 'com.microsoft.VSCode' } });
  });

  test('tell a changed signature and a changed permission', () => {
    expect(
      event(
        record(
          'Failed to match existing code requirement for subject com.vscodium and service kTCCServiceSystemPolicyAllFiles',
        ),
      ),
    ).toMatchObject({ refusal: 'signature-changed', responsible: { id: 'com.vscodium' } });
    expect(
      event(
        record(
          'Publishing <TCCDEvent: type=Create, service=kTCCServiceSystemPolicyAllFiles, identifier_type=Bundle ID, identifier=com.microsoft.VSCode> to 3 subscribers',
        ),
      ),
    ).toEqual({ is: 'changed', service: 'kTCCServiceSystemPolicyAllFiles', client: 'com.microsoft.VSCode' });
  });
});

describe('records of the kernel', () => {
  const tcc = '/Library/Application Support/com.apple.TCC';
  test.each([
    [
      `Sandbox: ls(6168) System Policy: deny(1) file-read-data ${tcc}`,
      {
        refusal: 'system-policy',
        path: tcc,
        operation: 'file-read-data',
        times: 1,
        accessing: { id: 'ls', pid: 6168 },
      },
    ],
    ['Sandbox: name(123) deny(1) file-read-data /path', { refusal: 'sandbox', path: '/path' }],
    [
      '12 duplicate reports for Sandbox: gopls(4188) System Policy: deny(1) file-read-data /Users/dev/Documents/a',
      { refusal: 'system-policy', times: 12 },
    ],
    [
      '1 duplicate report for Sandbox: Code Helper (Plugin)(77) System Policy: deny(1) file-read-data <private>',
      { accessing: { id: 'Code Helper (Plugin)', pid: 77 }, path: null, times: 1 },
    ],
    [
      'sb_user_approval for kTCCServiceSystemPolicyDocumentsFolder satisifed from cache for pid 4188: not approved',
      { refusal: 'cached' },
    ],
    [
      'sandboxd rejected approval request from gopls for kTCCServiceFileProviderDomain (/Users/dev/Library/CloudStorage/Dropbox/svc): would require prompt',
      {
        refusal: 'cannot-ask',
        service: 'kTCCServiceFileProviderDomain',
        path: '/Users/dev/Library/CloudStorage/Dropbox/svc',
        accessing: { id: 'gopls', pid: null },
      },
    ],
    [
      'ASP: Security policy would not allow process: 16036, /Users/dev/go/bin/staticcheck',
      { refusal: 'gatekeeper', accessing: { id: 'staticcheck', pid: 16036, path: '/Users/dev/go/bin/staticcheck' } },
    ],
  ])('%s', (message, expected) => {
    expect(event(kernel(message))).toMatchObject({ is: 'refusal', ...expected });
  });

  test.each([
    "AMFI: '/Users/dev/go/bin/gopls' has no CMS blob?",
    "AMFI: '/Users/dev/go/bin/gopls': Unrecoverable CT signature issue, bailing out.",
  ])('that come for every program of Go refuse nothing: %s', (message) => {
    expect(event(kernel(message))).toEqual({ is: 'ordinary' });
  });

  test('in words not known are counted as such', () => {
    expect(event(kernel('Sandbox2: process gopls denied'))).toEqual({ is: 'not-understood' });
  });
});

describe('records of others', () => {
  test('Gatekeeper, a broken signature, a scan, a loss', () => {
    const gatekeeper = { process: 'syspolicyd', subsystem: 'com.apple.syspolicy.exec' };
    expect(
      event(
        record(
          'Error Domain=GatekeeperPolicyScanError Code=-67018 "Code did not match any currently allowed policy"',
          gatekeeper,
        ),
      ),
    ).toMatchObject({ refusal: 'gatekeeper' });
    expect(
      event(
        record(
          'Prompt shown (6, 0), waiting for response: PST: (path: /Users/dev/go/bin/dlv), (team: (null))',
          gatekeeper,
        ),
      ),
    ).toEqual({ is: 'dialog', path: '/Users/dev/go/bin/dlv' });
    expect(
      event(record('GK evaluateScanResult: 3, PST: (path: 3f2a9c), (team: (null)), (id: a.out)', gatekeeper)),
    ).toEqual({ is: 'ordinary' });
    expect(
      event(record('/Users/dev/bin/tool: Broken signature with Team ID fatal.', { process: 'amfid' })),
    ).toMatchObject({
      refusal: 'broken-signature',
      accessing: { path: '/Users/dev/bin/tool' },
    });
    expect(
      event(
        record('Xprotect is performing a direct malware and dylib scan: /Users/dev/go/bin/dlv', {
          process: 'XprotectService',
          subsystem: 'com.apple.xprotect',
        }),
      ),
    ).toEqual({ is: 'scan', path: '/Users/dev/go/bin/dlv' });
    expect(event(record('', { eventType: 'lossEvent' }))).toEqual({ is: 'loss' });
  });

  test('all that matters passes the first look', () => {
    const lines = [
      ...request({ id: '1.1', service: 'SystemPolicyAllFiles', value: 0 }),
      kernel('Sandbox: a(1) System Policy: deny(1) file-read-data /x'),
      kernel('sandboxd rejected approval request from a for kTCCServiceX (/x): would require prompt'),
      kernel('sb_user_approval satisifed from cache for pid 1: not approved'),
      record('', { eventType: 'lossEvent' }),
    ];
    for (const line of lines) expect(mayMatter(line), line).toBe(true);
    expect(mayMatter(kernel('Sandbox: apply profile'))).toBe(false);
  });
});
