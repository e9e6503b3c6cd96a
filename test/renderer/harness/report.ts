import type { Finding, Report, Result } from '../../../renderer/findings.ts';
import { checkIds } from './check-ids.ts';

/** A finding with the parts that a picture does not depend on filled in. */
export function finding(part: Partial<Finding> & Pick<Finding, 'check' | 'title'>): Finding {
  return {
    key: 'here',
    area: 'sdk',
    severity: 'error',
    message: 'only',
    params: {},
    detail: '',
    why: '',
    evidence: [],
    causedBy: null,
    looked: ['~/.zshenv', '~/.zprofile', '~/.zshrc', '$ /opt/homebrew/bin/go env -json', '/etc/paths'],
    since: null,
    repair: { title: '', risk: 'low', automatic: false, durable: 'everything', restart: 'nothing' },
    links: ['https://go.dev/doc/manage-install', 'https://github.com/golang/go/blob/master/src/cmd/go/main.go'],
    ...(part.area !== 'policy' && { page: `docs/checks/${part.check}.md` }),
    ...part,
  };
}

export interface Unanswered {
  readonly check: string;
  readonly reason: string;
  readonly because: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

const onRequest = new Set([
  'debugger-not-stopping',
  'goproxy-unreachable',
  'remote-emulated-arch',
  'remote-toolchain-skew',
]);

interface Parts {
  readonly light: Report['light'];
  readonly at: string;
  readonly language: string;
  readonly findings?: readonly Finding[];
  readonly unknown?: readonly Unanswered[];
}

export function report({ light, at, language, findings = [], unknown = [] }: Parts): Report {
  const found = new Set(findings.map(({ check }) => check));
  const results = Object.entries(checkIds).flatMap(([area, ids]) =>
    ids.map((check): Result => {
      const open = unknown.find((one) => one.check === check);
      const because = open && { reason: open.because, params: { ...open.params }, probe: 'some.probe' };
      if (open && because) return { check, area, status: 'unknown', reason: open.reason, because };
      const status = onRequest.has(check) ? 'skipped' : found.has(check) ? 'found' : 'ok';
      return { check, area, status, reason: null, because: null };
    }),
  );
  const probe = (id: string, looked: string[]) => ({
    id,
    known: true,
    startMs: 0,
    ms: 1,
    waitedFor: [],
    looked,
    reason: null,
    because: null,
  });
  return {
    schema: 1,
    light,
    at,
    durationMs: 412,
    language,
    greenlight: '0.1.0',
    machine: { os: 'darwin', version: '15.5', arch: 'arm64', shell: '/bin/zsh' },
    subject: { workspace: '~/src/api', editor: 'code' },
    findings: [...findings],
    results,
    probes: [
      probe('sdk.go-env', ['~/src/api', '$ /opt/homebrew/bin/go env -json']),
      probe('tools.gopls-proof', [
        '~/src/api/go.mod',
        '~/src/api/main.go',
        '$ ~/go/bin/gopls',
        '/opt/homebrew/Cellar/go/1.26.1/libexec/src/fmt/print.go',
      ]),
    ],
  };
}
