import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeMac, fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { base } from './machines/base.ts';
import { healthy } from './machines/healthy.ts';
import { goKit, officialGo } from './parts/go.ts';
import { fishPath } from './parts/shells.ts';
import { gopls } from './parts/tools.ts';
import { mise } from './parts/version-managers.ts';
import { goModule } from './parts/workspace.ts';
import type { Recipe } from './recipe.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`fake Mac skipped: ${reason}`);

const machines: FakeMac[] = [];
const start = async (recipe: Recipe): Promise<FakeMac> => {
  const mac = await startFakeMac(recipe);
  machines.push(mac);
  return mac;
};
afterAll(() => Promise.all(machines.map((mac) => mac.dispose())));

describe.skipIf(reason)('a fake Mac', () => {
  let mac: FakeMac;
  beforeAll(async () => {
    mac = await start(base);
  });
  const say = async (...argv: [string, ...string[]]) => (await mac.run(argv)).stdout.trim();

  test('says what macOS says about itself', async () => {
    expect(await say('/usr/bin/uname', '-sm')).toBe('Darwin arm64');
    expect(await say('/usr/bin/sw_vers', '-productVersion')).toBe('15.5');
    expect(await say('/usr/sbin/sysctl', '-in', 'hw.optional.arm64')).toBe('1');
    expect(await say('/usr/bin/id')).toBe('uid=501(sam) gid=20(staff) groups=20(staff),12(everyone),80(admin)');
    expect(await say('/usr/bin/dscl', '.', '-read', '/Users/sam', 'UserShell')).toBe('UserShell: /bin/zsh');
    expect(await say('/usr/bin/xcode-select', '-p')).toBe('/Library/Developer/CommandLineTools');
    expect(await say('/bin/realpath', '/etc/paths')).toBe('/private/etc/paths');
  });

  test('gives an app what launchd gives it', async () => {
    const variables = (await mac.run(['/usr/bin/env', '-0'])).stdout.split('\0');
    expect(variables).toContain('PATH=/usr/bin:/bin:/usr/sbin:/sbin');
    expect(variables).toContain('SHELL=/bin/zsh');
    expect(variables.some((variable) => /^(NODE_OPTIONS|LD_PRELOAD|PWD|LANG)=/.test(variable))).toBe(false);
  });

  test('lets zsh build PATH as on a Mac: /etc/paths, paths.d, then what was there, then the person', async () => {
    const system = '/usr/local/bin:/System/Cryptexes/App/usr/bin:/usr/bin:/bin:/usr/sbin:/sbin';
    expect(await say('/bin/zsh', '-i', '-l', '-c', 'echo $PATH')).toBe(`${system}:/usr/local/go/bin:/Users/sam/go/bin`);
    const { stdout } = await mac.run(['/bin/zsh', '-l', '-c', 'echo $PATH'], { env: { PATH: '/first:/usr/bin' } });
    expect(stdout.trim()).toBe(`${system}:/usr/local/go/bin:/first:/Users/sam/go/bin`);
  });

  test('lets zsh read the files of /etc in the order of a Mac', async () => {
    const { stderr } = await mac.run(['/bin/zsh', '-x', '-i', '-l', '-c', 'true']);
    const files = [...stderr.matchAll(/^\+(\S+?):\d+>/gm)].map(([, file]) => file);
    expect([...new Set(files)].filter((file) => file?.startsWith('/'))).toEqual([
      '/etc/zprofile',
      '/Users/sam/.zprofile',
      '/etc/zshrc',
    ]);
  });

  test('has programs with true headers that run', async () => {
    expect(await say('/usr/local/go/bin/go', 'version')).toBe('go version go1.26.1 darwin/arm64');
    expect(await say('/bin/zsh', '-lc', 'gopls version')).toMatch(/^golang.org\/x\/tools\/gopls v0\.23\.0$/m);
    expect(await say('/usr/bin/codesign', '--verify', '--strict', '~/go/bin/gopls')).toBe('');
  });

  test('tells Node that this is a Mac, and no child of it anything', async () => {
    const script = `const os = require('node:os');
      const child = require('node:child_process').spawnSync('/usr/bin/env').stdout.toString();
      console.log(JSON.stringify([process.platform, process.arch, os.release(), os.userInfo().uid, child.includes('fakemac')]))`;
    expect(JSON.parse(await say('node', '-e', script))).toEqual(['darwin', 'arm64', '24.5.0', 501, false]);
  });

  test('records which shims of /usr/bin were run', async () => {
    expect(mac.read('/.state/shims-run')).toBe('');
    expect(await say('/usr/bin/git', '--version')).toBe('git version 2.39.5 (Apple Git-154)');
    expect(mac.read('/.state/shims-run')).toBe('git --version\n');
  });

  test('forbids a person what is root’s', async () => {
    const { code } = await mac.run(['/usr/bin/touch', '/usr/bin/x']);
    expect(code).toBe(1);
  });

  test('ends everything at its time limit', async () => {
    const began = performance.now();
    const { code } = await mac.run(['/bin/zsh', '-c', 'sleep 60 & sleep 60'], { timeoutMs: 500 });
    expect(code).toBeNull();
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe.skipIf(reason)('the go command of a fake Mac', () => {
  const goEnv = async (mac: FakeMac, names: readonly string[], env: Record<string, string> = {}) => {
    const { stdout, stderr } = await mac.run(['/usr/local/go/bin/go', 'env', '-json', ...names], {
      env,
      cwd: '~/src/api',
    });
    return stdout ? JSON.parse(stdout) : stderr;
  };

  test('takes the environment before the file of go env -w before defaults', async () => {
    const mac = await start({ ...base, goEnv: { GOPROXY: 'https://goproxy.cn', GOFLAGS: '-mod=mod' } });
    expect(await goEnv(mac, ['GOPROXY', 'GOFLAGS', 'GOPATH', 'GOROOT'], { GOFLAGS: '-v' })).toEqual({
      GOPROXY: 'https://goproxy.cn',
      GOFLAGS: '-v',
      GOPATH: '/Users/sam/go',
      GOROOT: '/usr/local/go',
    });
    expect(Object.keys(await goEnv(mac, []))).toHaveLength(46);
    await mac.run(['/usr/local/go/bin/go', 'env', '-u', 'GOPROXY']);
    expect(mac.read('~/Library/Application Support/go/env')).toBe('GOFLAGS=-mod=mod\n');
  });

  test('stops when GOROOT leads nowhere', async () => {
    const mac = await start(base);
    expect(
      await mac.run(['/usr/local/go/bin/go', 'version'], { env: { GOROOT: '/opt/homebrew/bin/go' } }),
    ).toMatchObject({ code: 2, stderr: 'go: cannot find GOROOT directory: /opt/homebrew/bin/go\n' });
  });

  test('obeys GOTOOLCHAIN', async () => {
    const mac = await start({ ...base, workspace: [goModule('~/src/api', { go: '1.99.0' })] });
    const run = (command: string, GOTOOLCHAIN: string) =>
      mac.run(['/usr/local/go/bin/go', command], { env: { GOTOOLCHAIN }, cwd: '~/src/api' });
    expect(await run('build', 'local')).toMatchObject({
      code: 1,
      stderr: 'go: go.mod requires go >= 1.99.0 (running go 1.26.1; GOTOOLCHAIN=local)\n',
    });
    expect(await run('version', 'local')).toMatchObject({ code: 0 });
    expect((await run('version', 'auto')).stderr).toContain('toolchain not available');
    expect((await run('version', 'lokal')).stderr).toBe('go: invalid GOTOOLCHAIN "lokal"\n');
  });

  test('of another processor does not start, or only under Rosetta', async () => {
    const intel = { ...base, go: [officialGo('1.26.1', { slices: ['x86_64'] })] };
    const without = await start({ ...intel, rosetta: false });
    expect(await without.run(['/bin/zsh', '-c', '/usr/local/go/bin/go version'])).toMatchObject({ code: 126 });
    const script = `try { require('node:child_process').spawn('/usr/local/go/bin/go') } catch (error) { console.log(error.errno) }`;
    expect((await without.run(['node', '-e', script])).stdout).toBe('-86\n');
    const translated = await (await start(intel)).run(['/usr/local/go/bin/go', 'version']);
    expect(translated.stdout).toBe('go version go1.26.1 darwin/amd64\n');
  });

  test('is chosen by the version managers from the folder', async () => {
    for (const name of ['mise-zsh', 'asdf-zsh', 'goenv-zsh'] as const) {
      const mac = await start(healthy[name]);
      const { stdout } = await mac.run(['/bin/zsh', '-i', '-l', '-c', 'go version && gopls version && go env GOROOT']);
      expect(stdout, name).toMatch(/^go version go1\.26\.1 darwin\/arm64\ngolang.org\/x\/tools\/gopls v0.23.0\n/);
      expect(stdout, name).toMatch(/1\.26\.1(\/go)?\n$/);
    }
    const none = await start({ ...base, go: [mise({ versions: ['1.26.1'], global: null })] });
    const shim = await none.run(['~/.local/share/mise/shims/go'.replace('~', none.home), 'version']);
    expect(shim).toMatchObject({ code: 1, stderr: expect.stringContaining('No version is set for shim: go') });
  });
});

describe.skipIf(reason)('a fake Mac of another kind', () => {
  test('has fish, which orders PATH as path_helper does', async () => {
    const mac = await start(healthy['official-fish']);
    const { stdout } = await mac.run([fishPath('arm64'), '-i', '-l', '-c', 'string join : $PATH; which go gopls']);
    expect(stdout.split('\n')).toEqual([
      // fish puts fish_user_paths first, whatever fish_add_path appends to.
      '/Users/sam/go/bin:/usr/local/bin:/System/Cryptexes/App/usr/bin:/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/go/bin:/opt/homebrew/bin',
      '/usr/local/go/bin/go',
      '/Users/sam/go/bin/gopls',
      '',
    ]);
  });

  test('has bash, which reads /etc/profile and the first profile of the person', async () => {
    const mac = await start(healthy['homebrew-intel-bash']);
    const { stdout } = await mac.run(['/bin/bash', '-i', '-l', '-c', 'which go gopls; uname -m; alias ll']);
    expect(stdout).toBe("/usr/local/bin/go\n/Users/sam/go/bin/gopls\nx86_64\nalias ll='ls -l'\n");
  });

  test('keeps a home with blanks and Chinese in its name whole', async () => {
    const mac = await start(healthy['home-with-spaces-and-chinese']);
    const { stdout } = await mac.run(['/bin/zsh', '-i', '-l', '-c', 'which gopls; go env GOPATH; pwd']);
    expect(stdout).toBe('/Users/sam 小明/go/bin/gopls\n/Users/sam 小明/go\n/Users/sam 小明\n');
  });

  test('refuses protected folders with EPERM, but not stat', async () => {
    const mac = await start({
      ...base,
      tccDenied: ['~/Documents'],
      files: { '~/Documents/api/go.mod': 'module api\n' },
    });
    const script = `const fs = require('node:fs/promises');
      const code = (promise) => promise.then(() => 'ok', (error) => error.code);
      const api = process.env.HOME + '/Documents/api';
      Promise.all([code(fs.stat(api)), code(fs.readdir(api)), code(fs.readFile(api + '/go.mod')), code(fs.open(api + '/go.mod'))])
        .then((codes) => console.log(codes.join()))`;
    expect((await mac.run(['node', '-e', script])).stdout).toBe('ok,EPERM,EPERM,EPERM\n');
  });

  test('kills a program with a broken signature and tells codesign so', async () => {
    const mac = await start({ ...base, tools: [gopls('v0.14.2', { signature: 'modified' })] });
    expect((await mac.run(['/bin/bash', '-c', '~/go/bin/gopls version; echo $?'])).stdout).toBe('137\n');
    expect(await mac.run(['/usr/bin/codesign', '--verify', '--strict', '~/go/bin/gopls'])).toMatchObject({
      code: 1,
      stderr: '/Users/sam/go/bin/gopls: invalid signature (code or signature have been modified)\n',
    });
  });

  test('has no developer tools when they are gone, and says so', async () => {
    const mac = await start({ ...base, others: [], developerFolder: null });
    expect(await mac.run(['/usr/bin/xcode-select', '-p'])).toMatchObject({ code: 2 });
    expect(await mac.run(['/usr/bin/git', '--version'])).toMatchObject({ code: 1 });
    expect(mac.read('/.state/dialogs')).toBe('git\n');
  });

  test('has a language server that knows what go lets it know', async () => {
    const hover = async (recipe: Recipe) => {
      const mac = await start(recipe);
      const uri = 'file:///Users/sam/src/api';
      const position = { line: 5, character: 6 };
      const stdin = [
        { id: 1, method: 'initialize', params: { rootUri: uri } },
        { method: 'initialized', params: {} },
        { id: 2, method: 'textDocument/hover', params: { textDocument: { uri: `${uri}/main.go` }, position } },
        { id: 3, method: 'shutdown' },
        { method: 'exit' },
      ]
        .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
        .map((body) => `Content-Length: ${body.length}\r\n\r\n${body}`)
        .join('');
      return mac.run(['/bin/zsh', '-l', '-c', 'exec gopls'], { stdin, cwd: '~/src/api' });
    };
    expect(await hover(base)).toMatchObject({ code: 0, stdout: expect.stringContaining('func fmt.') });
    const { stdout } = await hover({ ...base, go: [] });
    expect(stdout).toContain('go command required, not found');
    expect(stdout).not.toContain('func fmt.');
  });

  test('may have several kits', async () => {
    const mac = await start({ ...base, go: [officialGo('1.26.1'), goKit('~/sdk/go1.25.3', '1.25.3')] });
    const { stdout } = await mac.run(['/bin/zsh', '-lc', 'go version; ~/sdk/go1.25.3/bin/go version']);
    expect(stdout).toBe('go version go1.26.1 darwin/arm64\ngo version go1.25.3 darwin/arm64\n');
  });
});
