import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/goroot-invalid.ts';
import { judge, unknownFact } from '../../judge.ts';
import { exported, gorootFacts, home, kept, sdk, setting } from './goroot-machines.ts';

const one = (value: string, verdict: Parameters<typeof gorootFacts>[0]['stands'][string]) =>
  gorootFacts({ set: [exported(value)], stands: { [value]: verdict } });

describe('goroot-invalid', () => {
  test('names the line that sets a folder that is not there', async () => {
    const { findings } = await judge(check, one('/usr/local/go1.20', { is: 'missing' }));
    expect(findings).toMatchObject([
      {
        key: '~/.zshenv:3',
        severity: 'error',
        message: 'missing',
        detail: '~/.zshenv:3 sets GOROOT to /usr/local/go1.20, and nothing is there.',
        evidence: [{ source: '~/.zshenv:3', text: 'export GOROOT=/usr/local/go1.20' }],
      },
    ]);
  });

  test.each([
    ['cellar', '/opt/homebrew/Cellar/go/1.22.1/libexec', { is: 'missing' }],
    ['cellar', '/usr/local/Cellar/go@1.21/1.21.8/libexec', { is: 'missing' }],
    ['file', '/opt/homebrew/bin/go', { is: 'file' }],
    ['binFolder', '/usr/local/opt/go/libexec/bin', { is: 'bin-folder', root: '/usr/local/opt/go/libexec' }],
    ['notSdk', `${home}/src/app`, { is: 'not-an-sdk', lacks: ['bin/go', 'VERSION'] }],
  ] as const)('tells %s: %s', async (message, value, verdict) => {
    expect((await judge(check, one(value, verdict))).findings).toMatchObject([{ message, severity: 'error' }]);
  });

  test('says of launchd how it is set there and how it is taken away', async () => {
    const source = 'launchctl getenv GOROOT';
    const launched = { value: '/gone', layer: 'launchctl', place: null, source, text: '/gone' } as const;
    const facts = gorootFacts({ set: [launched], stands: { '/gone': { is: 'missing' } } });
    const { findings } = await judge(check, facts);
    expect(findings).toMatchObject([
      {
        key: source,
        detail: expect.stringMatching(/^`launchctl setenv` sets GOROOT to \/gone/),
        repair: { title: expect.stringContaining('(`launchctl unsetenv GOROOT`)') },
        evidence: [{ source, text: '/gone' }],
      },
    ]);
  });

  test('tells of the carriage return that Windows left behind the value', async () => {
    expect((await judge(check, one('/usr/local/go\r', { is: 'missing' }))).findings).toMatchObject([
      { message: 'carriageReturn', params: { value: '/usr/local/go' } },
    ]);
  });

  test('tells of one that the settings give to integrated terminals only', async () => {
    const facts = gorootFacts({ set: [], stands: {} });
    const place = { file: `${home}/settings.json`, line: 7, text: '"GOROOT": "/old"' };
    const terminal = { value: '/old', place, source: '~/settings.json:7', verdict: { is: 'missing' } } as const;
    const { findings, repairs } = await judge(check, { ...facts, terminal });
    expect(findings).toMatchObject([
      { key: '~/settings.json:7', message: 'missing', evidence: [{ source: '~/settings.json:7', text: place.text }] },
    ]);
    expect(repairs).toMatchObject([
      { changes: [{ change: 'json', file: place.file, at: { line: 7, name: 'GOROOT' }, to: null }] },
    ]);
    const good = { ...terminal, verdict: sdk('1.26.1', '/usr/local/go') };
    expect(await judge(check, { ...facts, terminal: good })).toMatchObject({ status: 'ok', findings: [] });
    expect(await judge(check, { ...facts, terminal: unknownFact() })).toMatchObject({ status: 'ok', findings: [] });
  });

  test('reports each bad place, down to the first good one', async () => {
    const facts = gorootFacts({
      set: [setting('/gone'), exported('/lost'), kept('/usr/local/go'), kept('/never')],
      stands: {
        '/gone': { is: 'missing' },
        '/lost': { is: 'file' },
        '/usr/local/go': sdk('1.26.1', '/usr/local/go'),
        '/never': { is: 'missing' },
      },
    });
    const { findings } = await judge(check, facts);
    expect(findings.map(({ key }) => key)).toEqual(['~/settings.json:5', '~/.zshenv:3']);
  });

  test('reports the line that breaks terminals although a setting saves the editor', async () => {
    const facts = gorootFacts({
      set: [setting('/usr/local/go'), exported('/lost')],
      stands: { '/usr/local/go': sdk('1.26.1', '/usr/local/go'), '/lost': { is: 'missing' } },
    });
    expect((await judge(check, facts)).findings.map(({ key }) => key)).toEqual(['~/.zshenv:3']);
  });

  test.each([
    ['nobody sets it', gorootFacts({ set: [], stands: {} })],
    ['it is an SDK', one('/usr/local/go', sdk('1.26.1', '/usr/local/go'))],
    ['it is set to nothing', gorootFacts({ set: [exported('')], stands: {} })],
    [
      'a later line of the shell mends it',
      gorootFacts({
        set: [exported('/usr/local/go', '.zprofile'), exported('/lost')],
        stands: { '/usr/local/go': sdk('1.26.1', '/usr/local/go'), '/lost': { is: 'missing' } },
      }),
    ],
    ['nobody looked at the folder', gorootFacts({ set: [exported('/x')], stands: {} })],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell when the folders could not be looked at', async () => {
    expect(await judge(check, { settings: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('repair', () => {
  const facts = (setting: ReturnType<typeof exported>) =>
    gorootFacts({ set: [setting], stands: { '/gone': { is: 'missing' } } });
  const line = { change: 'line', file: `${home}/.zshenv`, line: 3, was: 'export GOROOT=/gone' };

  test('takes GOROOT out where it is set', async () => {
    const machine = { ...facts(exported('/gone')), files: [] };
    expect((await judge(check, machine)).repairs).toEqual([
      { check: check.id, key: '~/.zshenv:3', changes: [{ ...line, to: null }] },
    ]);
    const file = `${home}/Library/Application Support/go/env`;
    expect((await judge(check, facts(kept('/gone')))).repairs).toMatchObject([
      { changes: [{ change: 'go-env', file, name: 'GOROOT', to: null }] },
    ]);
    expect((await judge(check, facts(setting('/gone')))).repairs).toMatchObject([
      { changes: [{ change: 'json', file: `${home}/settings.json`, at: { line: 5, name: 'go.goroot' }, to: null }] },
    ]);
  });

  test('keeps it for the line that makes PATH of it', async () => {
    const files = [{ file: `${home}/.zprofile`, read: true, lines: ['export PATH="$GOROOT/bin:$PATH"'] }];
    expect((await judge(check, { ...facts(exported('/gone')), files })).repairs).toMatchObject([
      { changes: [{ ...line, to: 'GOROOT=/gone' }] },
    ]);
  });

  test('leaves alone what it cannot edit', async () => {
    const elsewhere = { ...exported('/gone'), source: '/etc/zshenv:3' };
    expect((await judge(check, facts(elsewhere))).repairs).toMatchObject([{ changes: [] }]);
    const byCommand = exported('/gone', '.zshrc', 9, 'eval "$(goenv init -)"');
    const { repairs, findings } = await judge(check, facts(byCommand));
    expect(repairs).toMatchObject([{ changes: [] }]);
    expect(findings[0]?.repair.automatic).toBe(false);
  });
});
