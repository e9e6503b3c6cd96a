import { expect, test } from 'vitest';
import check from '../../../electron/checks/tools/gopls-not-answering.ts';
import type { LogCause } from '../../../electron/probes/tools/gopls-log-cause.ts';
import type { GoplsProof } from '../../../electron/probes/tools/gopls-proof.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { forInstall, installs } from './tool-machines.ts';

const proof = {
  command: '~/go/bin/gopls',
  where: 'workspace',
  file: '~/src/app/main.go',
  server: { name: 'gopls', version: 'v0.23.0' },
  ms: { initialize: 20 },
  log: [],
} as const;
const exit = { code: null, signal: null, failure: null };
const source = '$ ~/go/bin/gopls';

test('broken: no right answer, with what go said about the module', async () => {
  const goplsProof: GoplsProof = {
    ...proof,
    outcome: 'failed',
    step: 'hover',
    problem: 'refused',
    said: 'no views',
    exit: null,
    log: [
      'Error loading workspace folders (expected 1, got 0)',
      'failed to load view for file:///x: err: exit status 1: stderr: go: cannot find GOROOT directory: /nowhere/go',
    ],
  };
  expect((await judge(check, { goplsProof, cause: null })).findings).toMatchObject([
    {
      key: 'workspace',
      message: 'wrong',
      severity: 'error',
      title: 'gopls runs but knows nothing about the code',
      detail: expect.stringContaining('in ~/src/app/main.go: at "hover"'),
      evidence: [
        { source, text: 'go: cannot find GOROOT directory: /nowhere/go' },
        { source, text: 'no views' },
      ],
    },
  ]);
});

test('broken: the classifier of logs knows the cause, and the finding carries it', async () => {
  const goplsProof: GoplsProof = {
    ...proof,
    outcome: 'failed',
    step: 'hover',
    problem: 'refused',
    said: null,
    exit: null,
  };
  const cause = { id: 'goroot-invalid', text: 'go: cannot find GOROOT directory: /nowhere/go' };
  expect((await judge(check, { goplsProof, cause })).findings).toMatchObject([
    {
      evidence: [
        { source, text: cause.text },
        { source: 'greenlight explain', text: 'goroot-invalid' },
      ],
    },
  ]);
});

test.each([
  ['cannot-start', { ...exit, failure: 'EBADARCH' }, 'could not be started: EBADARCH'],
  ['ended', { ...exit, signal: 'SIGKILL' }, '(SIGKILL)'],
  ['ended', { ...exit, code: 2 }, '(exit 2)'],
  ['flooded', { ...exit, signal: 'SIGKILL' }, 'more than an editor can take in'],
] as const)('broken: %s', async (problem, exit, detail) => {
  const goplsProof: GoplsProof = { ...proof, outcome: 'failed', step: 'initialize', problem, said: null, exit };
  const { findings } = await judge(check, { goplsProof, cause: null });
  expect(findings).toMatchObject([{ message: problem, severity: 'error', detail: expect.stringContaining(detail) }]);
  expect(findings[0]?.detail).not.toContain('{');
});

test('broken: a wrapper that prints', async () => {
  const said = 'Now using node v22';
  const goplsProof: GoplsProof = {
    ...proof,
    outcome: 'failed',
    step: 'initialize',
    problem: 'garbage',
    said,
    exit: null,
  };
  expect((await judge(check, { goplsProof, cause: null })).findings).toMatchObject([
    { message: 'garbage', detail: expect.stringContaining(`printed "${said}"`), evidence: [{ source, text: said }] },
  ]);
});

test('slow is a warning only while gopls says what it is busy with', async () => {
  const late = { ...proof, outcome: 'timeout', step: 'hover', seconds: 40, viewCreated: true } as const;
  expect(
    (await judge(check, { goplsProof: { ...late, busy: 'Loading packages...' }, cause: null })).findings,
  ).toMatchObject([
    { message: 'loading', severity: 'warning', detail: expect.stringContaining('It said last: Loading packages...') },
  ]);
  const silent: GoplsProof = { ...late, step: 'initialize', viewCreated: false, busy: null };
  expect((await judge(check, { goplsProof: silent, cause: null })).findings).toMatchObject([
    { message: 'silent', severity: 'error', detail: expect.stringContaining('within 40 s') },
  ]);
});

test('healthy: it answered, or a Go would have to be fetched first', async () => {
  for (const outcome of ['works', 'needs-download'] as const) {
    expect(await judge(check, { goplsProof: { ...proof, outcome }, cause: null })).toMatchObject({
      status: 'ok',
      findings: [],
    });
  }
});

test('cannot tell: unknown; no gopls: skipped', async () => {
  expect(await judge(check, { goplsProof: unknownFact(), cause: unknownFact() })).toMatchObject({
    status: 'unknown',
    findings: [],
  });
  expect(
    await judge(check, {
      goplsProof: unknownFact('needs-gopls', 'not-asked'),
      cause: unknownFact('needs-gopls', 'not-asked'),
    }),
  ).toMatchObject({
    status: 'skipped',
  });
});

const ended: GoplsProof = {
  ...proof,
  outcome: 'failed',
  step: 'initialize',
  problem: 'ended',
  said: null,
  exit: { ...exit, signal: 'SIGABRT' },
};

test('a gopls that ends before its first word is built anew', async () => {
  const facts = { ...forInstall, tools: healthy.editorTools, cause: null };
  const changes = async (goplsProof: GoplsProof, cause: LogCause | null = null) =>
    (await judge(check, { ...facts, goplsProof, cause })).repairs[0]?.changes;
  expect(await changes(ended)).toEqual([installs('gopls')]);
  const missing = { id: 'gopls-missing-or-broken-install', text: 'x' };
  expect(await changes({ ...ended, log: ['x'] }, missing)).toEqual([installs('gopls')]);
  expect(await changes({ ...ended, log: ['panic: x'] })).toEqual([]);
  expect(await changes({ ...ended, exit: { ...exit, signal: 'SIGTERM' } })).toEqual([]);
  expect(await changes({ ...ended, log: ['x'] }, { id: 'go111module-off', text: 'x' })).toEqual([]);
});

test('a shim without a gopls for this Go is told with its manager', async () => {
  const said = 'No preset version installed for command gopls';
  const goplsProof: GoplsProof = {
    ...proof,
    command: '~/.asdf/shims/gopls',
    outcome: 'failed',
    step: 'initialize',
    problem: 'ended',
    said: null,
    exit: { ...exit, code: 126 },
    log: [said],
  };
  const cause: LogCause = { id: 'version-manager-shim', text: said };
  const { gopls } = healthy.editorTools;
  const command = { ...gopls.command, manager: 'asdf', shim: true } as const;
  const withShim = { ...healthy.editorTools, gopls: { ...gopls, command } };
  const { findings } = await judge(check, { goplsProof, cause, tools: withShim });
  expect(findings).toMatchObject([{ message: 'shim', severity: 'error', params: { manager: 'asdf', said } }]);
  expect(findings[0]?.repair.title).toContain('`asdf reshim golang`');
  expect((await judge(check, { goplsProof, cause })).findings).toMatchObject([{ message: 'ended' }]);
  expect((await judge(check, { goplsProof, cause: null, tools: withShim })).findings).toMatchObject([
    { message: 'ended' },
  ]);
});
