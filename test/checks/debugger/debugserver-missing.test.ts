import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/debugger/debugserver-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const usual = {
  debugserver: healthy.debugserver,
  tools: healthy.editorTools,
  environment: healthy.editorEnvironment,
  used: healthy.debuggerUsed,
};
const looked = [healthy.debugserver.path];
const missing = { state: 'missing', developerFolder: null, looked } as const;

describe('debugserver-missing', () => {
  test('asks for the Command Line Tools when there are no developer tools', async () => {
    expect((await judge(check, { ...usual, debugserver: missing })).findings).toMatchObject([
      {
        severity: 'error',
        message: 'missing',
        evidence: [
          { source: '$ xcode-select --print-path', text: '' },
          { source: looked[0], text: 'ENOENT' },
        ],
      },
    ]);
  });

  test('tells incomplete tools from missing ones', async () => {
    const debugserver = { ...missing, developerFolder: '/Applications/Xcode.app/Contents/Developer' };
    expect((await judge(check, { ...usual, debugserver })).findings).toMatchObject([
      { message: 'incomplete', detail: expect.stringContaining('/Applications/Xcode.app') },
    ]);
  });

  test('names the line that sets DELVE_DEBUGSERVER_PATH', async () => {
    const place = { file: `${healthy.home}/.zshenv`, line: 3, text: 'export DELVE_DEBUGSERVER_PATH=/opt/debugserver' };
    const environment = {
      ...healthy.editorEnvironment,
      origins: { ...healthy.editorEnvironment.origins, DELVE_DEBUGSERVER_PATH: { by: 'file' as const, place } },
    };
    const debugserver = { state: 'override-missing', path: '/opt/debugserver' } as const;
    expect((await judge(check, { ...usual, debugserver, environment })).findings).toMatchObject([
      { severity: 'error', message: 'override', evidence: [{ source: '~/.zshenv:3', text: place.text }] },
    ]);
    expect((await judge(check, { ...usual, debugserver })).findings).toMatchObject([
      { evidence: [{ source: '$DELVE_DEBUGSERVER_PATH', text: '/opt/debugserver' }] },
    ]);
  });

  test('is silent on a healthy Mac, and where nobody debugs', async () => {
    expect(await judge(check, usual)).toMatchObject({ status: 'ok', findings: [] });
    const facts = { ...usual, debugserver: missing, tools: { ...healthy.editorTools, dlv: null } };
    expect((await judge(check, facts)).findings).toEqual([]);
    expect((await judge(check, { ...facts, used: { used: true, sign: null } })).findings).toHaveLength(1);
  });

  test('is skipped elsewhere than on macOS, unknown without an answer', async () => {
    const notAsked = { ...usual, debugserver: unknownFact('needs-macos', 'not-asked') };
    expect(await judge(check, notAsked)).toMatchObject({ status: 'skipped' });
    expect(await judge(check, { ...usual, debugserver: unknownFact() })).toMatchObject({
      status: 'unknown',
      findings: [],
    });
  });

  test('asks for the tools, or takes out the line that hides them', async () => {
    const changesFor = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
      (await judge(check, facts)).repairs[0]?.changes;
    expect(await changesFor({ ...usual, debugserver: missing })).toEqual([
      { change: 'ask', command: 'install-command-line-tools' },
    ]);
    expect(await changesFor({ ...usual, debugserver: { ...missing, developerFolder: '/opt/x' } })).toEqual([
      { change: 'ask', command: 'reset-developer-folder' },
    ]);
    const was = 'export DELVE_DEBUGSERVER_PATH=/opt/debugserver';
    const place = { file: `${healthy.home}/.zshenv`, line: 1, text: was };
    const { editorEnvironment } = healthy;
    const environment = {
      ...editorEnvironment,
      variables: { ...editorEnvironment.variables, DELVE_DEBUGSERVER_PATH: '/opt/debugserver' },
      origins: { ...editorEnvironment.origins, DELVE_DEBUGSERVER_PATH: { by: 'file' as const, place } },
    };
    const debugserver = { state: 'override-missing', path: '/opt/debugserver' } as const;
    const facts = { ...usual, debugserver, environment, files: healthy.startupFiles };
    expect(await changesFor(facts)).toEqual([{ change: 'line', file: place.file, line: 1, was, to: null }]);
    expect(await changesFor({ ...facts, environment: editorEnvironment })).toEqual([]);
  });
});
