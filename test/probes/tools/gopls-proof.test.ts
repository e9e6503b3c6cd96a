import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadHost } from '../../../electron/engine/host.ts';
import { localHost } from '../../../electron/host/local.ts';
import { goplsProof } from '../../../electron/probes/tools/gopls-proof.ts';
import { goTool } from '../../go-tools.ts';
import { hurried, proofLook, script, shown, writeTree } from './proof-look.ts';

const current = goTool('gopls');
if ('skip' in current) console.warn(`skipped: ${current.skip}`);
const gopls = 'path' in current ? current.path : '';

let folder = '';
let workspace = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'greenlight-proof-')));
  workspace = writeTree(path.join(folder, 'work space'), {
    'go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire example.com/missing v1.0.0\n',
    'doc.go': '// Package app has no code here.\npackage app\n',
    'cmd/app/main_windows.go': 'package main\n\nimport "os"\n\nvar _ = os.Args\n',
    'cmd/app/serve_app.go':
      'package main\n\nimport (\n\t"net/http"\n\n\t"example.com/missing"\n)\n\nfunc main() {\n\tmissing.Do("http.Get")\n\t_ = http.ListenAndServe(":0", nil)\n}\n',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every file with its content and time: what a look must not change. */
const state = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const file = path.join(root, name);
      const { mtimeMs } = statSync(file);
      return `${name} ${mtimeMs} ${statSync(file).isFile() ? readFileSync(file, 'utf8') : ''}`;
    });

/** Processes of a tool that was started under this path; gopls's own helper may need a moment to follow it. */
async function left(tool: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const { stdout } = spawnSync('ps', ['-eo', 'stat=,args='], { encoding: 'utf8' });
    const found = stdout.split('\n').filter((line) => line.includes(tool) && !line.startsWith('Z'));
    if (found.length === 0 || attempt === 20) return found.join('\n');
    await wait(100);
  }
}

describe.skipIf('skip' in current)('a real gopls', () => {
  test('answers about a file of the workspace and changes nothing there', async () => {
    const before = state(workspace);
    const tool = path.join(folder, 'gopls-here');
    symlinkSync(gopls, tool);
    const settings = {
      'go.languageServerFlags': ['-remote=auto', '-rpc.trace', '-logfile', `${workspace}/log`],
      gopls: { 'ui.semanticTokens': true, 'build.env': { GOPROXY: 'https://proxy.invalid' } },
      'go.buildTags': 'integration',
    };
    const proof = await goplsProof.read(proofLook({ gopls: tool, settings, subject: { workspace } }));
    expect(proof).toMatchObject({
      outcome: 'works',
      where: 'workspace',
      file: shown(`${workspace}/cmd/app/serve_app.go`),
      command: shown(tool),
      server: { name: 'gopls', version: 'v0.23.0' },
    });
    expect(Object.keys(proof.ms)).toEqual(expect.arrayContaining(['initialize', 'hover', 'definition']));
    expect(proof.log.join('\n')).toContain('build_flags=[-tags=integration]');
    expect(state(workspace)).toEqual(before);
    expect(await left(tool)).toBe('');
  });

  test('is not let near a workspace whose go.mod it could change', async () => {
    const look = proofLook({ gopls, env: { GOFLAGS: '-mod=mod' }, subject: { workspace } });
    expect(await goplsProof.read(look)).toMatchObject({ outcome: 'works', where: 'own' });
  });

  test('that may not switch to the Go that go.mod asks for has no right answer', async () => {
    const newer = writeTree(path.join(folder, 'newer'), {
      'go.mod': 'module example.com/newer\n\ngo 1.99\n',
      'main.go': 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(1)\n}\n',
    });
    const subject = { workspace: newer };
    const proof = await goplsProof.read(proofLook({ gopls, env: { GOTOOLCHAIN: 'local' }, subject }));
    expect(proof).toMatchObject({ outcome: 'failed', step: 'hover', problem: 'refused', exit: null });
    expect(proof.log.join('\n')).toContain('go.mod requires go >= 1.99');
    // The same module where Go may be fetched: that is not for a diagnosis to do.
    expect(await goplsProof.read(proofLook({ gopls, env: { GOTOOLCHAIN: 'auto' }, subject }))).toMatchObject({
      outcome: 'needs-download',
    });
  });

  test.each([
    ['a GOROOT that is gone', { GOROOT: '/nowhere/go' }, 'cannot find GOROOT directory'],
    ['no go on PATH', { PATH: '/usr/bin:/bin' }, 'go'],
  ])('in an environment with %s has no right answer', async (_, env, said) => {
    const proof = await goplsProof.read(proofLook({ gopls, env, subject: { workspace } }));
    expect(proof).toMatchObject({ outcome: 'failed', step: 'hover' });
    expect(proof.log.join('\n')).toContain(said);
  });

  test('that is killed after the handshake is told from one that refuses', async () => {
    const proof = await goplsProof.read(proofLook({ gopls, host: killing('Created View'), subject: { workspace } }));
    expect(proof).toMatchObject({
      outcome: 'failed',
      step: 'hover',
      problem: 'ended',
      exit: { code: null, signal: 'SIGKILL', failure: null },
      server: { name: 'gopls' },
    });
  });

  test('behind a wrapper that prints does not speak the protocol', async () => {
    const tool = script(folder, 'chatty', `echo 'Now using node v22'\nexec '${gopls}' "$@"`);
    expect(await goplsProof.read(proofLook({ gopls: tool }))).toMatchObject({
      outcome: 'failed',
      step: 'initialize',
      problem: 'garbage',
      said: 'Now using node v22\n',
    });
    expect(await left(gopls)).toBe('');
  });
});

describe('what stands where gopls should be', () => {
  test.concurrent.each([
    ['hangs', 'sleep 100 & sleep 100', { outcome: 'timeout', step: 'initialize', viewCreated: false, busy: null }],
    ['panics', 'echo "panic: oh no" >&2; exit 2', { problem: 'ended', exit: { code: 2, signal: null, failure: null } }],
    ['is killed at once', 'kill -9 $$', { problem: 'ended', exit: { signal: 'SIGKILL' }, step: 'initialize' }],
    ['says good-bye', 'read line; exit 0', { problem: 'ended', exit: { code: 0 } }],
    [
      'floods its log',
      'exec yes "2026/11/22 a line as long as those that gopls itself writes" >&2',
      { problem: 'flooded', exit: { signal: 'SIGKILL' } },
    ],
    ['floods its output', 'exec yes', { problem: 'garbage', said: expect.stringMatching(/^y\n/) }],
    ['sends half a message', 'printf "Content-Length: 99999999\\r\\n\\r\\n{"; sleep 100', { outcome: 'timeout' }],
    ['sends a header without a length', 'printf "Content-Type: x\\r\\n\\r\\n{}"; sleep 100', { problem: 'garbage' }],
    ['sends what is no JSON', 'printf "Content-Length: 2\\r\\n\\r\\nno"; sleep 100', { problem: 'garbage' }],
    [
      'answers with another shape',
      answering('{"capabilities":7,"serverInfo":[]}'),
      { server: null, outcome: 'timeout' },
    ],
    ['answers null to everything', answering('null'), { server: null, outcome: 'timeout' }],
  ])('%s', async (name, text, expected) => {
    const tool = script(folder, name.replaceAll(' ', '-'), text);
    const began = performance.now();
    // Only what never answers is given up soon: a busy machine may need a while for the others.
    const patienceMs = 'outcome' in expected && expected.outcome === 'timeout' ? 1500 : 6000;
    const proof = await goplsProof.read(proofLook({ gopls: tool, host: hurried(patienceMs) }));
    expect(proof).toMatchObject(expected);
    expect(performance.now() - began).toBeLessThan(8000);
    expect(proof.log.length).toBeLessThanOrEqual(50);
    expect(await left(tool)).toBe('');
  });

  test('cannot be started', async () => {
    const cannot = { outcome: 'failed', step: 'initialize', problem: 'cannot-start' };
    const missing = proofLook({ gopls: '/nowhere/gopls' });
    expect(await goplsProof.read(missing)).toMatchObject({ ...cannot, exit: { failure: 'ENOENT' } });
    const folderInstead = proofLook({ gopls: '/usr/bin' });
    expect(await goplsProof.read(folderInstead)).toMatchObject({ ...cannot, exit: { failure: 'EACCES' } });
  });
});

test('is not asked when the editor starts no gopls', async () => {
  const notAsked = { cause: 'not-asked', reason: 'needs-gopls' };
  await expect(goplsProof.read(proofLook({}))).rejects.toMatchObject(notAsked);
  const off = proofLook({ gopls: '/x/gopls', settings: { 'go.useLanguageServer': false } });
  await expect(goplsProof.read(off)).rejects.toMatchObject(notAsked);
});

/** A script that answers the first request, and no other, with this. */
function answering(result: string): string {
  const body = `{"jsonrpc":"2.0","id":0,"result":${result}}`;
  return `head -c 40 > /dev/null; printf 'Content-Length: %d\\r\\n\\r\\n%s' ${body.length} '${body}'; cat > /dev/null`;
}

/** This machine, where the program is killed as soon as it has said `word`. */
function killing(word: string): ReadHost {
  const host = localHost();
  return {
    ...host,
    async talk(argv, options) {
      const dialogue = await host.talk(argv, options);
      const onData: typeof dialogue.onData = (listener) =>
        dialogue.onData((bytes) => {
          listener(bytes);
          if (new TextDecoder().decode(bytes).includes(word)) dialogue.stop();
        });
      return { ...dialogue, onData };
    },
  };
}
