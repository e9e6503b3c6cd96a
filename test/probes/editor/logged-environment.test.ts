import { describe, expect, test } from 'vitest';
import { readLog } from '../../../electron/probes/editor/logged-environment.ts';

const file = '/logs/x.log';
const env = [
  '\tenv={GOOS:darwin GOARCH:arm64 GOCACHE:/Users/sam/Library/Caches/go-build GOMODCACHE:/Users/sam/go/pkg/mod GOPATH:/Users/sam/my go GOPRIVATE: GOFLAGS:-tags=a b GO111MODULE: GOTOOLCHAIN:auto GOROOT:/usr/local/go GoVersion:26 GoVersionOutput:go version go1.26.1 darwin/arm64',
  ' ExplicitGOWORK: EffectiveGOPACKAGESDRIVER:}',
];
const view = (overlay = '') => [
  '\tdirectory=/Users/sam/src/app',
  '\tview_type="GoMod"',
  '\troot_dir="file:///Users/sam/src/app"',
  '\tgo_version="go version go1.26.1 darwin/arm64"',
  '\tbuild_flags=[]',
  ...env,
  `\tenv_overlay=[${overlay}]`,
];
const values = {
  GOOS: 'darwin',
  GOARCH: 'arm64',
  GOCACHE: '/Users/sam/Library/Caches/go-build',
  GOMODCACHE: '/Users/sam/go/pkg/mod',
  GOPATH: '/Users/sam/my go',
  GOPRIVATE: '',
  GOFLAGS: '-tags=a b',
  GO111MODULE: '',
  GOTOOLCHAIN: 'auto',
  GOROOT: '/usr/local/go',
  GOVERSION: 'go1.26.1',
};
const read = (...lines: readonly string[]) => readLog(lines.join('\n'), file);

describe('what gopls says when it opens a folder', () => {
  test('in a log channel, with its line and time', () => {
    const head = '2026-08-26 11:02:51.220 [info] 2026/08/26 11:02:51 Created View (#1)';
    expect(read('2026-08-26 11:02:50.001 [info] x', head, ...view(), '')).toEqual([
      {
        from: 'gopls',
        place: { file, line: 2, text: head },
        atMs: new Date(2026, 7, 26, 11, 2, 51).getTime(),
        folder: '/Users/sam/src/app',
        values,
      },
    ]);
  });

  test.each(['9:41:07 AM', '16:41:00', '下午4:37:12'])('in a plain channel at %s', (time) => {
    const lines = [
      `[Info  - ${time}] 2026/08/21 09:41:07 Created View (#1)`,
      ...view(),
      '',
      `[Info  - ${time}] GOPATH=x`,
    ];
    expect(read(...lines)).toMatchObject([{ folder: '/Users/sam/src/app', values }]);
  });

  test('before 0.16 and before 0.15', () => {
    const [struct = '', more = ''] = env;
    const info = [
      '[Info  - 9:41:07 AM] 2024/03/01 09:41:07 go info for /Users/sam/src/app',
      '(view type GoModView)',
      '(root dir file:///Users/sam/src/app)',
      '(go version go version go1.22.1 darwin/arm64)',
      '(build flags: [])',
      `(go env: ${struct.replace('\tenv=', '')}`,
      `${more})`,
      '',
    ];
    expect(read(...info)).toMatchObject([
      { folder: '/Users/sam/src/app', values: { GOPATH: '/Users/sam/my go', GOVERSION: 'go1.22.1' } },
    ]);
    const oldest = [
      '[Info  - 9:41:07 AM] 2023/03/01 09:41:07 go env for /Users/sam/src/app',
      '(root /Users/sam/src/app)',
      '(go version go version go1.20.1 darwin/arm64)',
      '(valid build configuration = true)',
      '(build flags: [])',
      'GOPROXY=https://sam:secret@proxy.example,direct',
      'GOROOT=/usr/local/go',
      '',
      'GOPATH=/not/of/this/entry',
    ];
    expect(read(...oldest)).toMatchObject([
      { values: { GOPROXY: 'https://***@proxy.example,direct', GOROOT: '/usr/local/go', GOVERSION: 'go1.20.1' } },
    ]);
    expect(read(...oldest)[0]?.values).not.toHaveProperty('GOPATH');
  });

  test('but not for the view of another system', () => {
    expect(read('[Info  - 1:00:00] 2026/08/21 09:41:07 Created View (#2)', ...view('GOOS=windows'))).toEqual([]);
  });
});

describe('what the extension says', () => {
  test('when it installs tools, without the GOTOOLCHAIN of installing', () => {
    const line =
      '2026-08-21 07:55:20.310 [info] Tools environment: GOPATH=/Users/sam/go, GOBIN=/Users/sam/bin, GOTOOLCHAIN=auto';
    expect(read(line)).toEqual([
      {
        from: 'tools',
        place: { file, line: 1, text: line },
        atMs: new Date(2026, 7, 21, 7, 55, 20).getTime(),
        folder: null,
        values: { GOPATH: '/Users/sam/go', GOBIN: '/Users/sam/bin' },
      },
    ]);
    expect(read('Tools environment: GOPATH=/a')).toMatchObject([{ atMs: null, values: { GOPATH: '/a' } }]);
  });

  test('when it asks go env, at level Trace', () => {
    const lines = ['{', '\t"GOBIN": "",', '\t"GOPATH": "/Users/sam/a \\"b\\"",', '\t"GOROOT": "/usr/local/go"', '}'];
    expect(read('2026-08-21 07:55:20.310 [trace] /usr/local/go/bin/go env ...:', ...lines)).toMatchObject([
      { from: 'go-env', values: { GOBIN: '', GOPATH: '/Users/sam/a "b"', GOROOT: '/usr/local/go' } },
    ]);
  });

  test.each([
    'Failed to find the "go" binary in either GOROOT(/gone) or PATH(/usr/bin:/bin). Check PATH, or Install Go',
    'Failed to run "go list" in "/x" as the "go" binary cannot be found in either GOROOT(/gone) or PATH(/usr/bin:/bin)',
    'Error: unable to locate "go" binary in GOROOT (/gone) or PATH (/usr/bin:/bin)',
  ])('when it does not find go: %s', (text) => {
    expect(read(`2026-08-21 07:55:20.310 [error] ${text}`)).toMatchObject([
      { from: 'no-go', values: { PATH: '/usr/bin:/bin', GOROOT: '/gone' } },
    ]);
  });
});

test('odd and hostile text does no harm', () => {
  expect(read('', 'Created View (#1)', '\tenv={GOPATH:/x}')).toEqual([]);
  const cut = read('2026/08/21 09:41:07 Created View (#1)', '\tdirectory=relative', '\tenv={GOPATH:/x');
  expect(cut).toMatchObject([{ folder: null, values: {} }]);
  const long = `2026/08/21 09:41:07 go env for /${'GOPATH='.repeat(100_000)}`;
  expect(read(...Array.from({ length: 20 }, () => long), `\tenv={${'GO '.repeat(50_000)}`)).toBeInstanceOf(Array);
});
