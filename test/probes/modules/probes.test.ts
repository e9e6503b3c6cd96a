import { expect, test } from 'vitest';
import { certificateFile } from '../../../electron/probes/modules/certificate-file.ts';
import { matchingGlob } from '../../../electron/probes/modules/grammar-patterns.ts';
import { moduleReach } from '../../../electron/probes/modules/module-reach.ts';
import { routeOf } from '../../../electron/probes/modules/module-route.ts';
import { moduleSettings } from '../../../electron/probes/modules/module-settings.ts';
import { authorizationFor, parseNetrc } from '../../../electron/probes/modules/netrc.ts';
import { pac, proxyOfAnswer } from '../../../electron/probes/modules/pac.ts';
import { privateModules } from '../../../electron/probes/modules/private-modules.ts';
import { systemProxy, systemProxyFor } from '../../../electron/probes/modules/system-proxy.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { moduleLook } from './machine.ts';

const goEnvFile = healthy.goEnv.values.GOENV;

test('the environment wins over go env -w, that over the default, and nothing over nothing', async () => {
  const files = { [goEnvFile]: 'GOPROXY=https://one\nGOPROXY=https://kept\nGOSUMDB=off\nGOPRIVATE=a.b\n' };
  const { values } = await moduleLook({ files }, { GOPROXY: 'https://shell', GOSUMDB: '' }).of(moduleSettings);
  expect(values).toMatchObject({
    GOPROXY: 'https://shell',
    GOSUMDB: 'off',
    GONOPROXY: 'a.b',
    GONOSUMDB: 'a.b',
    GOAUTH: 'netrc',
  });
  expect((await moduleLook({ files }).of(moduleSettings)).values.GOPROXY).toBe('https://kept');
  expect((await moduleLook().of(moduleSettings)).goproxy).toMatchObject({
    ok: true,
    entries: [{}, { kind: 'direct' }],
  });
});

test.each([
  ['GOPROXY', 'https://sam:hunter2@a.b,https://c.d'],
  ['GOPROXY', 'https://sam:hunter2#x@a.b'],
  ['GOPROXY', 'https://sam:hun,ter2@a.b'],
  ['GOPROXY', 'https://sam:hunter2/x@a.b'],
  ['GOSUMDB', 'sum.golang.org https://sam:hunter2@a.b'],
  ['GOAUTH', 'netrc; helper --token hunter2'],
  ['HTTPS_PROXY', 'http://sam:hunter2@a.b:1'],
  ['https_proxy', 'sam:hunter2@a.b:1'],
])('no password of %s=%s is in the fact', async (name, value) => {
  const fact = JSON.stringify(await moduleLook({}, { [name]: value }).of(moduleSettings));
  expect(fact).not.toMatch(/hunter2|ter2/);
});

test('what go refuses, and globs that match nothing', async () => {
  const settings = await moduleLook({}, { GOVCS: 'x', GOTOOLCHAIN: 'newest', GOPRIVATE: 'https://a.b/c' }).of(
    moduleSettings,
  );
  expect(settings.refused).toEqual([
    { name: 'GOVCS', problem: 'colon-missing', word: 'x' },
    { name: 'GOTOOLCHAIN', problem: 'not-a-toolchain', word: 'newest' },
  ]);
  expect(settings.deadGlobs.map(({ name }) => name)).toEqual(['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB']);
});

test('the route of a module, and why', async () => {
  const settings = await moduleLook({}, { GOPROXY: 'https://a.b|direct', GOPRIVATE: '*.corp.example' }).of(
    moduleSettings,
  );
  expect(routeOf('git.corp.example/x', settings)).toEqual({
    module: 'git.corp.example/x',
    hops: [{ to: 'origin' }],
    skips: { variable: 'GOPRIVATE', glob: '*.corp.example' },
    sums: { by: 'nobody', because: 'GOPRIVATE', glob: '*.corp.example' },
  });
  expect(routeOf('github.com/a/b', settings)).toMatchObject({
    hops: [{ to: 'proxy', url: 'https://a.b', nextAfter: 'any-failure' }, { to: 'origin' }],
    skips: null,
    sums: { by: 'database', name: 'sum.golang.org', url: null },
  });
  expect(matchingGlob('a,b/*', 'b/c/d')).toBe('b/*');
});

test('a malformed GOSUMDB stops only what is not exempt from it', async () => {
  const variables = { GOSUMDB: 'sum.golang.org+https://x', GOPRIVATE: '*.corp.example' };
  const settings = await moduleLook({}, variables).of(moduleSettings);
  expect(routeOf('git.corp.example/x', settings)?.sums).toMatchObject({ by: 'nobody', because: 'GOPRIVATE' });
  expect(routeOf('github.com/a/b', settings)).toBeNull();
});

const scutil = (lines: string) => ({ '/usr/sbin/scutil --proxy': { stdout: `<dictionary> {\n${lines}\n}\n` } });
const full = `  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  HTTPEnable : 1
  HTTPPort : 8080
  HTTPProxy : proxy.corp.example
  HTTPSEnable : 0
  HTTPSProxy : old.corp.example
  ProxyAutoConfigEnable : 1
  ProxyAutoConfigURLString : http://sam:pw@wpad.corp.example/proxy.pac?token=1
  SOCKSEnable : 0`;

test('the proxies of macOS as scutil tells them', async () => {
  expect(await moduleLook({ runs: scutil(full) }).of(systemProxy)).toEqual({
    http: 'proxy.corp.example:8080',
    https: null,
    socks: null,
    pac: { kind: 'web', address: 'http://wpad.corp.example/proxy.pac' },
    discovers: false,
    exceptions: ['*.local', '169.254/16'],
    excludesSimpleNames: false,
  });
  const none = { '/usr/sbin/scutil --proxy': { stdout: 'No proxy configuration available\n' } };
  expect(await moduleLook({ runs: none }).of(systemProxy)).toEqual({ ...healthy.systemProxy, exceptions: [] });
});

test.each([
  [{ stdout: 'surprise' }, 'not-understood'],
  [{ code: 1, stderr: 'no' }, 'command-failed'],
  [{ timedOut: true }, 'timeout'],
  [{ code: null, failure: 'ENOENT' }, 'cannot-start'],
])('scutil that answers %j is unknown', async (exit, reason) => {
  const look = moduleLook({ runs: { '/usr/sbin/scutil --proxy': exit } });
  expect(await look.fact(systemProxy)).toMatchObject({ known: false, reason });
});

test('which proxy macOS takes for an address', () => {
  const system = {
    ...healthy.systemProxy,
    https: 's:1',
    http: 'h:2',
    exceptions: ['*.corp.example', 'a*c.d', 'x.y'],
    excludesSimpleNames: true,
  };
  const taken = (address: string) => systemProxyFor(address, system);
  expect(taken('https://proxy.golang.org/x')).toBe('http://s:1');
  expect(taken('http://proxy.golang.org/x')).toBe('http://h:2');
  for (const host of ['git.corp.example', 'abbc.d', 'x.y', 'plain']) expect(taken(`https://${host}`)).toBeNull();
  expect(taken('https://xx.y')).toBe('http://s:1');
  expect(systemProxyFor('https://a.b', { ...healthy.systemProxy, socks: 'k:3' })).toBe('socks5://k:3');
});

test('a PAC file of this Mac is asked, one of the web only on request', async () => {
  const withPac = (address: string) => scutil(`  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : ${address}`);
  const answer = (text: string, url: string) => ({ url, ok: true as const, answer: `${text} user:pw@p:1` });
  const file = {
    runs: withPac('file:///Library/My%20proxy.pac'),
    files: { '/Library/My proxy.pac': 'PROXY' },
    pac: answer,
  };
  const told = await moduleLook(file).of(pac);
  expect(told).toMatchObject([{ ok: true, answer: 'PROXY ***@p:1' }, { url: 'https://sum.golang.org/latest' }]);

  const web = {
    runs: withPac('http://wpad/p.pac?k'),
    pac: answer,
    network: { 'http://wpad/p.pac?k': { http: { status: 200, location: null, contentType: '', body: 'WEB' } } },
  };
  expect(await moduleLook(web).fact(pac)).toMatchObject({ known: false, reason: 'needs-asking' });
  expect(await moduleLook(web, {}, { network: { module: null } }).of(pac)).toMatchObject([
    { answer: 'WEB ***@p:1' },
    {},
  ]);
  const gone = {
    ...web,
    network: { 'http://wpad/p.pac?k': { http: null, failed: { stage: 'dns' as const, code: 'ENOTFOUND' } } },
  };
  expect(await moduleLook(gone, {}, { network: { module: null } }).fact(pac)).toMatchObject({ reason: 'not-parsed' });
  expect(await moduleLook({ runs: scutil('') }).of(pac)).toBeNull();
});

test.each([
  ['DIRECT', null],
  ['PROXY a:1; DIRECT', 'http://a:1'],
  [' HTTPS b:2', 'https://b:2'],
  ['SOCKS4 c:3', 'socks4://c:3'],
  ['socks c:3', 'socks5://c:3'],
  ['SOCKS5 c:3;PROXY d:4', 'socks5://c:3'],
  ['nonsense', null],
  ['DIRECT; PROXY a:1', null],
])('the first place of %j', (answer, proxy) => {
  expect(proxyOfAnswer(answer)).toBe(proxy);
});

const workspace = '/Users/sam/src/app';
const asked = async (mod: string, files: Record<string, string> = {}, variables: Record<string, string> = {}) =>
  (
    await moduleLook({ files: { [`${workspace}/go.mod`]: `module m\n${mod}`, ...files } }, variables, { workspace }).of(
      privateModules,
    )
  ).map(({ path, because }) => [path, because]);

test('modules that are evidently private', async () => {
  const gitconfig =
    '[url "git@git.acme.example:"]\n\tinsteadOf = https://git.acme.example/\n[url "git@github.com:"]\n\tinsteadOf = https://github.com/\n';
  const mod = `require (
	git.corp.internal/a v1.0.0
	git.acme.example/b v1.0.0
	github.com/spf13/cobra v1.8.0
	github.com/acme/c v1.0.0
	golang.org/x/text v0.3.0
	plain/x v1.0.0
)
`;
  const files = { '/Users/sam/.gitconfig': gitconfig };
  expect(await asked(mod, files)).toEqual([
    ['git.corp.internal/a', 'name'],
    ['git.acme.example/b', 'git'],
  ]);
  expect(await asked(mod, {}, { GOPRIVATE: 'github.com/acme' })).toContainEqual(['github.com/acme/c', 'declared']);
});

test('what is fetched from nowhere is not among them', async () => {
  expect(await asked('require a.internal/x v1.0.0\nreplace a.internal/x => ../x\n')).toEqual([]);
  expect(await asked('require a.internal/x v1.0.0\nreplace a.internal/x v1.0.0 => /src/x\n')).toEqual([]);
  expect(await asked('require a.internal/x v1.0.0\n', { [`${workspace}/vendor/modules.txt`]: '' })).toEqual([]);
  expect(await moduleLook().fact(privateModules)).toMatchObject({ reason: 'needs-workspace' });
});

test('logins of .netrc, as go reads them', () => {
  const logins = parseNetrc(
    'machine a.b login sam password pw\nmachine c.d\n  login x\n  password y\nmacdef m\nmachine e login e password e\n\nmachine f login f password f\ndefault login z password z\nmachine g login g password g\n',
  );
  expect(logins.map(({ machine }) => machine)).toEqual(['a.b', 'c.d', 'f']);
  expect(authorizationFor('https://a.b/x', logins)).toBe(`Basic ${btoa('sam:pw')}`);
  expect(authorizationFor('http://a.b/x', logins)).toBeNull();
  expect(authorizationFor('http://u:p%40@a.b/x', logins)).toBe(`Basic ${btoa('u:p@')}`);
  expect(authorizationFor('https://z/x', logins)).toBeNull();
});

test('nobody is asked unless the user asks, and a login only reaches its own host', async () => {
  expect(await moduleLook().fact(moduleReach)).toMatchObject({
    known: false,
    cause: 'not-asked',
    reason: 'needs-asking',
  });
  const seen: unknown[] = [];
  const look = moduleLook(
    {
      files: { '/Users/sam/.netrc': 'machine a.b login sam password pw' },
      network: {
        'https://a.b/example.com/m/@v/list': ({ authorization }) => {
          seen.push(authorization);
          return { http: { status: 302, location: 'https://cdn.example/x?sig=1', contentType: '', body: '' } };
        },
        'https://cdn.example/x?sig=1': ({ authorization }) => {
          seen.push(authorization);
          return {};
        },
      },
    },
    { GOPROXY: 'https://a.b', GOSUMDB: 'off' },
    { network: { module: 'example.com/m' } },
  );
  const { legs, arrives } = await look.of(moduleReach);
  expect(arrives).toBe(true);
  expect(legs).toMatchObject([{ address: 'https://cdn.example/x', verdict: 'ok' }]);
  expect(seen).toEqual([`Basic ${btoa('sam:pw')}`, undefined]);
});

test('SSL_CERT_FILE with the line that sets it', async () => {
  expect(await moduleLook().of(certificateFile)).toBeNull();
  expect(await moduleLook({}, { SSL_CERT_FILE: '/c.pem' }).of(certificateFile)).toMatchObject({
    variable: 'SSL_CERT_FILE',
    layer: 'shell',
    text: 'SSL_CERT_FILE=/c.pem',
  });
  expect(await moduleLook({ machine: { os: 'linux' } }).fact(certificateFile)).toMatchObject({ reason: 'needs-macos' });
});

test('GOINSECURE helps a repository, not a proxy', async () => {
  const untrusted = { tls: { chain: [], untrusted: 'SELF_SIGNED_CERT_IN_CHAIN', publicRoot: false } };
  const network = { 'https://a.b/m?go-get=1': untrusted, 'https://p.q/a.b/m/@v/list': untrusted };
  const verdicts = async (GOPROXY: string, GOINSECURE: string) => {
    const variables = { GOPROXY, GOINSECURE, GOSUMDB: 'off' };
    const look = moduleLook({ network }, variables, { network: { module: 'a.b/m' } });
    return (await look.of(moduleReach)).legs.map(({ verdict }) => verdict);
  };
  expect(await verdicts('direct', 'a.b')).toEqual(['ok']);
  expect(await verdicts('direct', '')).toEqual(['untrusted']);
  expect(await verdicts('https://p.q', 'a.b')).toEqual(['untrusted']);
});
