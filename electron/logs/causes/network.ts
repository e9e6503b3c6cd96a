import type { Cause } from '../cause.ts';

const nonsense =
  /Get "https?:\/\/[^"]+": (?:EOF|http2: .+|unexpected EOF|malformed HTTP .+|(?:Bad|Not|Internal|Service|Gateway|Method) [A-Z][A-Za-z ]+)$/;

/** go asking for modules, or git and ssh for it. */
export const aboutModules =
  /\/@v\/|\/@latest|\/sumdb\/|\/lookup\/|\/tile\/|\?go-get=1|proxyconnect tcp|unable to access '|(?:^|[\s:"])(?:go|ssh|fatal): \S|sum\.golang\.org|proxy\.golang\.org/;

/** Getting modules: checksums, private repositories, proxies. */
export const networkCauses: readonly Cause[] = [
  {
    id: 'checksum-mismatch-sumdb',
    tier: 70,
    patterns: [
      { has: 'does NOT match the one reported by the checksum server' },
      { has: 'checksum missing from sumdb response' },
    ],
    title: 'A module is not the one that the checksum database knows',
    confirm: '`GOMODCACHE=$(mktemp -d) GOPROXY=https://proxy.golang.org go mod download <module>@<version>`',
    repair:
      'Take the module from proxy.golang.org, or another version of it. Do not switch GOSUMDB off: this is what it is for.',
    risk: 'high',
    sources: ['https://go.dev/ref/mod#checksum-database'],
  },
  {
    id: 'checksum-mismatch-gosum',
    tier: 72,
    patterns: [
      { has: 'does NOT match an earlier download recorded in go.sum' },
      { has: '.sum:     h1:', re: /^\s+\S*go(?:\.work)?\.sum:\s+h1:/ },
    ],
    title: 'A module is not the one that go.sum remembers',
    confirm: '`GOMODCACHE=$(mktemp -d) go mod download <module>@<version>`, and `git log -p -- go.sum`',
    repair:
      'If it works with an empty cache, remove that module from the cache; else restore go.sum from git. Compare with sum.golang.org before you delete a line.',
    risk: 'high',
    sources: ['https://go.dev/ref/mod#go-sum-files'],
  },
  {
    id: 'gosumdb-misconfigured',
    tier: 74,
    patterns: [{ has: 'invalid GOSUMDB' }, { has: 'missing GOSUMDB' }, { has: 'invalid sumdb name (must be host' }],
    title: 'GOSUMDB is not written as go wants it',
    confirm: '`go env GOSUMDB`',
    repair:
      "Run `go env -u GOSUMDB`, or write name and address with one space: `go env -w GOSUMDB='sum.golang.org https://…'`.",
    risk: 'low',
    sources: ['https://go.dev/ref/mod#environment-variables'],
  },
  {
    id: 'gosumdb-unreachable',
    tier: 76,
    patterns: [
      {
        has: 'verifying go.mod: ',
        re: /verifying (?:module|go\.mod): .*Get "https?:\/\/[^"]*\/(?:lookup|latest|tile|supported)[^"]*": /,
      },
      {
        has: 'verifying module: ',
        re: /verifying (?:module|go\.mod): .*Get "https?:\/\/[^"]*\/(?:lookup|latest|tile|supported)[^"]*": /,
      },
      { has: 'reading http', re: /reading https?:\/\/\S*(?:sum\.golang\.org|\/sumdb\/)\S*: (?:40[13]|407|429|5\d\d) / },
      {
        has: 'reading http',
        re: /: verifying (?:module|go\.mod): .*reading https?:\/\/\S+: (?:40[13]|407|429|5\d\d) /,
      },
    ],
    title: 'The checksum database cannot be reached',
    confirm: '`curl -sSI https://sum.golang.org/latest; go env GOSUMDB GOPROXY`',
    repair:
      "Use a proxy that passes the database on, or a mirror: `go env -w GOSUMDB='sum.golang.org https://<mirror>'`.",
    risk: 'medium',
    sources: ['https://go.dev/ref/mod#checksum-database'],
  },
  {
    id: 'goprivate-missing',
    tier: 78,
    patterns: [
      {
        has: 'server response:',
        re: /could not read Username|terminal prompts disabled|repository .*not found|git ls-remote/,
        from: /reading https?:\/\/\S+: (?:404 Not Found|410 Gone)/,
        block: true,
      },
      { has: 'reading https://sum.golang.org/lookup/', re: /lookup\/\S+: (?:404 Not Found|410 Gone)/ },
      { has: 'reading http', re: /: verifying (?:module|go\.mod): .*\/lookup\/\S+: (?:404 Not Found|410 Gone)/ },
    ],
    title: 'A private module is asked for in public, because GOPRIVATE does not name it',
    confirm: '`go env GOPRIVATE GONOPROXY GONOSUMDB`; `GOPRIVATE=<host>/<org> go list -m <module>@<version>`',
    repair: 'Add it: `go env -w GOPRIVATE=<host>/<org>,<what stands there now>`.',
    risk: 'low',
    sources: ['https://go.dev/ref/mod#private-modules'],
  },
  {
    id: 'private-git-auth',
    tier: 80,
    patterns: [
      { has: 'terminal prompts disabled', re: /could not read (?:Username|Password) for '[^']+'/ },
      { has: 'Device not configured', re: /could not read (?:Username|Password) for '[^']+'/ },
      { has: 'Permission denied (publickey' },
      { has: 'Host key verification failed' },
      { has: 'fatal: Authentication failed for ' },
      { has: 'remote: Repository not found' },
      { has: 'remote: Invalid username or ' },
      { has: 'remote: HTTP Basic: Access denied' },
      { has: 'The requested URL returned error: ', re: /returned error: 40[13]/ },
      { has: 'fatal: Could not read from remote repository', without: 'ssh-unreachable' },
      { has: 'fatal: repository ', re: /fatal: repository '[^']+' not found/ },
    ],
    title: 'git cannot log in where a module lives',
    confirm: '`GIT_TERMINAL_PROMPT=0 git ls-remote https://<host>/<org>/<repository>`; `ssh -T git@<host>`',
    repair:
      'Give git a way that asks nothing: a credential helper, ~/.netrc, or `git config --global url."git@<host>:<org>/".insteadOf https://<host>/<org>/` with the key in the keychain.',
    risk: 'medium',
    sources: ['https://go.dev/doc/faq#git_https', 'https://github.com/golang/go/issues/26145'],
  },
  {
    id: 'http-proxy-auth-required',
    tier: 82,
    about: aboutModules,
    patterns: [
      { has: 'Proxy Authentication Required' },
      { has: 'Received HTTP code 407' },
      { has: 'CONNECT tunnel failed, response 407' },
    ],
    title: 'The HTTP proxy of your network wants a name and a password',
    confirm: '`env | grep -i _proxy; scutil --proxy`',
    repair: 'Correct the address in HTTPS_PROXY (the password percent-encoded), or exempt inner hosts with NO_PROXY.',
    risk: 'medium',
    sources: ['https://github.com/golang/go/issues/29809'],
  },
  {
    id: 'goproxy-tls-untrusted',
    tier: 84,
    about: aboutModules,
    patterns: [
      { has: 'x509: certificate ' },
      { has: 'x509: OSStatus ' },
      { has: 'tls: failed to verify certificate' },
      { has: 'tls: first record does not look like' },
      { has: 'server gave HTTP response to HTTPS client' },
      { has: 'tls: handshake failure' },
      { has: 'remote error: tls: ' },
      { has: 'tls: server selected unsupported' },
      { has: 'SSL certificate problem: ' },
      { has: 'server certificate verification failed' },
    ],
    title: 'The certificate of the module proxy or repository is not trusted',
    confirm: '`curl -vI <address from the line>` shows who signed it',
    repair: 'Have your IT trust the company certificate in the System keychain; go on a Mac reads no other place.',
    risk: 'medium',
    sources: ['https://github.com/golang/go/issues/45569'],
  },
  {
    id: 'goproxy-forbidden',
    tier: 85,
    patterns: [
      { has: 'reading http', re: /reading https?:\/\/\S+: (?:401 Unauthorized|403 Forbidden)/ },
      { has: 'Get "https://', re: /Get "https:\/\/[^"]+": (?:Forbidden|Unauthorized)$/ },
    ],
    title: 'The module proxy refuses you',
    confirm: '`go env GOPROXY GOAUTH`; `curl -sI <address from the line>`',
    repair:
      'Give it your credentials in ~/.netrc, or ask for the module to be allowed. A `,direct` is not tried after a 403.',
    risk: 'low',
    sources: ['https://go.dev/ref/mod#goproxy-protocol'],
  },
  {
    id: 'goproxy-not-found',
    tier: 86,
    patterns: [
      { has: 'reading http', re: /reading https?:\/\/\S+: (?:404 Not Found|410 Gone)/ },
      { has: 'unknown revision ', re: /unknown revision \S+$/ },
    ],
    title: 'That module, or that version of it, does not exist where go asked',
    confirm: '`go list -m -versions <module>`',
    repair: 'Correct the name or the version in go.mod, or push the tag that is missing.',
    risk: 'low',
    sources: ['https://go.dev/ref/mod#goproxy-protocol'],
  },
  {
    id: 'goproxy-bad-response',
    tier: 87,
    patterns: [
      { has: 'invalid response from proxy ' },
      { has: 'reading http', re: /reading https?:\/\/\S+: (?:429|5\d\d) / },
      { has: 'zip: not a valid zip file', with: 'downloading' },
      { has: 'parsing go.mod: missing module line' },
      { has: 'unexpected EOF', re: /read "https?:\/[^"]+": unexpected EOF/ },
      { has: 'connection reset', re: /read "https?:\/[^"]+": .*connection reset/ },
      { has: 'stopped after 10 redirects' },
      { has: 'The requested URL returned error: ', re: /returned error: (?:429|5\d\d)/ },
      { has: 'Get "http://', re: nonsense },
      { has: 'Get "https://', re: nonsense },
    ],
    title: 'The module proxy, or something on the way to it, answers nonsense',
    confirm: '`curl -sS <address from the line> | head -c 200`; a login page? `curl -s http://captive.apple.com`',
    repair: 'Log in to the network, or try again, or use another proxy.',
    risk: 'low',
    sources: ['https://go.dev/ref/mod#goproxy-protocol'],
  },
  {
    id: 'goproxy-unreachable',
    tier: 88,
    about: aboutModules,
    patterns: [
      {
        has: 'dial tcp: lookup ',
        re: /(?:no such host|server misbehaving|i\/o timeout|nodename nor servname|no servers? )/,
      },
      { has: ': connect: connection refused', re: /dial tcp \S+: connect/ },
      { has: ': i/o timeout', re: /(?:dial|read) tcp \S+: i\/o timeout/ },
      { has: ': connect: operation timed out', re: /dial tcp \S+: connect/ },
      { has: 'net/http: TLS handshake timeout' },
      { has: 'net/http: timeout awaiting response' },
      { has: 'net/http: request canceled' },
      { has: ': connect: no route to host' },
      { has: ': connect: network is unreachable' },
      { has: ': connect: host is down' },
      { has: 'proxyconnect tcp: ' },
      { has: 'Could not resolve host' },
      { has: 'ssh: connect to host ' },
      { has: 'Failed to connect to ', re: /unable to access '[^']+': Failed to connect/ },
      { has: ': read: connection reset by peer' },
      { has: ': read: operation timed out' },
    ],
    title: 'The module proxy, or the host of a module, cannot be reached',
    confirm: '`go env GOPROXY; curl -sSI <address from the line>`',
    repair:
      'Bring back the network or the VPN, or undo a GOPROXY that is gone with `go env -u GOPROXY`; on macOS 15 and later, allow the editor in Privacy & Security > Local Network.',
    risk: 'low',
    sources: ['https://go.dev/ref/mod#environment-variables'],
  },
  {
    id: 'goproxy-off',
    tier: 89,
    patterns: [
      { has: 'disabled by GOPROXY=off', without: 'view' },
      { has: 'disabled by GOPROXY=off', with: 'view', faint: true },
      { has: ' has not been downloaded', re: /@v\S+ has not been downloaded/ },
    ],
    title: 'GOPROXY is off, and a module is not in the cache yet',
    confirm: '`go env GOPROXY` (gopls itself sets it to off after its first load)',
    repair: 'Run `go mod download` in the module; if you find GOPROXY off, `go env -u GOPROXY` first.',
    risk: 'low',
    sources: ['https://go.dev/ref/mod#environment-variables'],
  },
];
