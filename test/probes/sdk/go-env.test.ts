import { expect, test } from 'vitest';
import type { Exit, RunOptions } from '../../../electron/engine/host.ts';
import { localHost } from '../../../electron/host/local.ts';
import type { Json } from '../../../electron/probes/editor/settings.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { editorWith, home, lookAt, program, settingsWith } from './machine.ts';

interface Situation {
  readonly files?: Readonly<Record<string, FakeFile>>;
  readonly exit?: Partial<Exit>;
  readonly settings?: Readonly<Record<string, Json>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly workspace?: string;
}

/** The fact, and how go was run. */
async function ask({ files, exit = { stdout: '{}' }, settings = {}, variables = {}, workspace }: Situation) {
  const seen: RunOptions[] = [];
  const run = (options: RunOptions) => {
    seen.push(options);
    return exit;
  };
  const look = lookAt(
    fakeHost({ files: { '/usr/bin/go': program, ...files }, runs: { '/usr/bin/go env -json': run } }),
    [editorWith({ path: ['/usr/bin'], variables }), settingsWith(settings)],
    workspace ? { workspace } : {},
  );
  return { fact: await look.fact(goEnv), runs: seen };
}

test('one run tells everything, in the workspace and without downloads', async () => {
  const workspace = '/Users/sam/src/app';
  const stdout = JSON.stringify({ GOROOT: '/usr/local/go', GOFLAGS: '' });
  const { fact, runs } = await ask({
    exit: { stdout, stderr: 'warning: x\n' },
    files: { [`${workspace}/go.mod`]: '' },
    workspace,
  });
  expect(fact).toEqual({
    known: true,
    value: {
      ok: true,
      values: { GOROOT: '/usr/local/go', GOFLAGS: '', GOTOOLCHAIN: 'auto' },
      warnings: 'warning: x',
      command: '/usr/bin/go env -json',
    },
  });
  expect(runs).toMatchObject([{ cwd: workspace, env: { GOTOOLCHAIN: 'local' }, timeoutMs: 10_000 }]);
});

test('a workspace that is gone does not look like a broken go', async () => {
  expect((await ask({ workspace: '/gone' })).runs).toMatchObject([{ cwd: home }]);
});

test('go gets the environment that the Go extension makes', async () => {
  const { runs } = await ask({
    files: { '/goroot/VERSION': 'go1.26.1' },
    variables: { GOPATH: '/env', GOFLAGS: '-json -mod=mod', KEPT: '1' },
    settings: {
      'go.goroot': '/goroot',
      'http.proxy': 'http://proxy:3128',
      'go.toolsEnvVars': {
        GOPROXY: '${env:KEPT},direct',
        GOBIN: '~/bin',
        GOPATH: '/tools',
        NUMBER: 1,
        NOTHING: null,
        'BAD=NAME': 'x',
        NUL: '\0',
      },
    },
  });
  expect(runs[0]?.env).toMatchObject({
    GOROOT: '/goroot',
    GOPATH: '/env', // the extension sets it after go.toolsEnvVars
    GOFLAGS: ' -mod=mod',
    GOPROXY: '1,direct',
    GOBIN: `${home}/bin`,
    NUMBER: '1',
    NOTHING: 'null',
    HTTPS_PROXY: 'http://proxy:3128',
    KEPT: '1',
  });
  expect(Object.keys(runs[0]?.env ?? {})).not.toContain('NUL');
  expect(Object.keys(runs[0]?.env ?? {})).not.toContain('BAD=NAME');
});

test('go.goroot that is no folder is not passed on', async () => {
  const { runs } = await ask({ settings: { 'go.goroot': '/nowhere' } });
  expect(runs[0]?.env).not.toHaveProperty('GOROOT');
});

test.each([
  ['the environment', { variables: { GOTOOLCHAIN: 'go1.25.1' } }, 'go1.25.1'],
  ['go.toolsEnvVars', { settings: { 'go.toolsEnvVars': { GOTOOLCHAIN: 'path' } } }, 'path'],
  ['go env -w', { files: { [`${home}/Library/Application Support/go/env`]: 'GOTOOLCHAIN=local\n' } }, 'local'],
  ['the SDK', { files: { '/goroot/go.env': '# defaults\nGOTOOLCHAIN=go1.24.0+auto\n' } }, 'go1.24.0+auto'],
] as const)('GOTOOLCHAIN is that of %s, not the one forced on go', async (_, situation, expected) => {
  const exit = { stdout: JSON.stringify({ GOTOOLCHAIN: 'local', GOROOT: '/goroot' }) };
  expect(await ask({ ...situation, exit })).toMatchObject({ fact: { value: { values: { GOTOOLCHAIN: expected } } } });
});

test('a go that fails is a fact with what it said', async () => {
  const stderr = `go: cannot find GOROOT directory: /gone\n${'x'.repeat(1000)}`;
  const { fact } = await ask({ exit: { code: 2, stderr } });
  expect(fact).toMatchObject({ known: true, value: { ok: false, exit: { code: 2, signal: null, failure: null } } });
  expect(fact.known && !fact.value.ok && fact.value.output).toHaveLength(300);
});

test.each([[{ code: null, failure: 'EBADARCH' }], [{ code: null, signal: 'SIGKILL' }]])(
  'a go that cannot start or is killed is told apart: %o',
  async (exit) => {
    expect(await ask({ exit })).toMatchObject({ fact: { known: true, value: { ok: false, exit } } });
  },
);

test('a workspace we may not enter is not the fault of go', async () => {
  const workspace = '/Users/sam/Documents/app';
  const { fact } = await ask({
    exit: { code: null, failure: 'EPERM' },
    files: { [`${workspace}/main.go`]: '', [workspace]: { refused: 'tcc' } },
    workspace,
  });
  expect(fact).toMatchObject({ known: false, cause: 'refused', reason: 'refused-tcc' });
});

test.each([
  ['hangs', { code: null, timedOut: true }, 'timeout'],
  ['prints without end', { code: null, flooded: true }, 'flooded'],
  ['prints no JSON', { stdout: 'mise WARN nothing\n{}' }, 'not-understood'],
  ['prints a list', { stdout: '[]' }, 'not-understood'],
  ['prints nesting', { stdout: '['.repeat(500_000) }, 'not-understood'],
  ['prints nothing', { stdout: '' }, 'not-understood'],
])('a go that %s cannot tell', async (_, exit, reason) => {
  expect(await ask({ exit })).toMatchObject({ fact: { known: false, reason } });
});

test('values that are no texts are left out, secrets in URLs too', async () => {
  const stdout = JSON.stringify({ A: 1, B: null, C: {}, GOPROXY: 'https://sam:hunter2@proxy.corp/go,direct' });
  const { fact } = await ask({ exit: { stdout } });
  expect(fact).toMatchObject({
    value: { values: { GOPROXY: 'https://***@proxy.corp/go,direct', GOTOOLCHAIN: 'auto' } },
  });
  expect(JSON.stringify(fact)).not.toContain('hunter2');
});

test('without go it is not asked', async () => {
  const look = lookAt(fakeHost(), [editorWith({ path: ['/usr/bin'] })]);
  expect(await look.fact(goEnv)).toMatchObject({ known: false, cause: 'not-asked', reason: 'needs-go' });
});

test('the real go answers', async () => {
  const host = localHost();
  const { HOME: _, ...env } = host.machine.env;
  const variables = { ...env, HOME: host.machine.home };
  const look = lookAt(host, [editorWith({ path: (env.PATH ?? '').split(':'), variables })]);
  const answer = await look.of(goEnv);
  if (!answer.ok) throw new Error(answer.output);
  expect(answer.values.GOROOT).toMatch(/^\//);
  expect(answer.values.GOVERSION).toMatch(/^go1\./);
});

test('the real go says why it refuses a GOROOT that is gone', async () => {
  const host = localHost();
  const variables = { ...host.machine.env, HOME: host.machine.home, GOROOT: '/gone/for/good' };
  const look = lookAt(host, [editorWith({ path: (host.machine.env.PATH ?? '').split(':'), variables })]);
  expect(await look.of(goEnv)).toMatchObject({
    ok: false,
    exit: { failure: null, signal: null },
    output: expect.stringContaining('cannot find GOROOT directory'),
  });
});
