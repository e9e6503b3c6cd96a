import type { Finding, Report, Result } from '../../../renderer/findings.ts';
import type { Ruling } from '../../../renderer/ruling.ts';
import { oldDlv, rosetta, slowShell } from './findings.ts';
import { finding } from './report.ts';
import type { Say } from './say.ts';

const team = (say: Say): string =>
  say('Platform team (~/src/api/.greenlight/policy.jsonc)', '平台团队 (~/src/api/.greenlight/policy.jsonc)');
const profile = (say: Say): string => say('Example Ltd. (configuration profile)', '示例公司（描述文件）');

/** What a policy has done to findings: raised, lowered, days of grace, and a word that has ended. */
export const ruled = (say: Say): Finding[] => {
  const by = team(say);
  const ruling = (does: Ruling['does'], was: Ruling['was'], more: Partial<Ruling> = {}): Pick<Finding, 'ruling'> => ({
    ruling: { does, was, by, because: '', until: null, ...more },
  });
  return [
    {
      ...slowShell(say),
      severity: 'error',
      ...ruling('raised', 'warning', {
        because: say('start-up files stay below two seconds', '启动文件必须在两秒之内完成'),
        until: '2027-06-30',
      }),
    },
    {
      ...oldDlv(say),
      ...ruling('expired', 'warning', { because: say('we upgrade in June', '我们六月升级'), until: '2026-06-30' }),
    },
    finding({
      check: 'policy/no-rosetta',
      key: '~/src/api/.greenlight/policy.jsonc',
      area: 'policy',
      severity: 'info',
      params: { by, counts: '2026-12-15' },
      title: say('Go runs under Rosetta', 'Go 在 Rosetta 下运行'),
      detail: say('Our cgo libraries are built for arm64 only.', '我们的 cgo 库只为 arm64 构建。'),
      why: say(
        `Asked for by ${by}; nobody is told unless you send a report.`,
        `由 ${by} 要求；除非你自己发送报告，否则不会通知任何人。`,
      ),
      evidence: [{ source: '~/src/api/.greenlight/policy.jsonc:31', text: "go != null && !('arm64' in go.arches)" }],
      links: [],
      repair: {
        ...slowShell(say).repair,
        title: say('Install Go for arm64 from the self-service portal', '从自助服务门户安装 arm64 版的 Go'),
      },
    }),
    finding({
      check: 'policy-violated',
      key: '~/src/api/.greenlight/policy.jsonc versions.dlv',
      area: 'policy',
      severity: 'info',
      params: { by, what: 'dlv', have: '1.22.1', wanted: '>=1.26', counts: '2026-12-15' },
      title: say('dlv 1.22.1 is not what Platform team asks for', 'dlv 1.22.1 不是 平台团队 要求的版本'),
      detail: say(
        `dlv >=1.26 is asked for by ${by}; nobody is told unless you send a report.`,
        `dlv >=1.26 由 ${by} 要求；除非你自己发送报告，否则不会通知任何人。`,
      ),
      why: say(
        'A team or an organisation has written down how Go is to be set up. Greenlight only compares.',
        '团队或组织写明了 Go 应该怎样设置。Greenlight 只做比较。',
      ),
      evidence: [{ source: '$ ~/go/bin/dlv version', text: 'Version: 1.22.1' }],
      links: [],
      ...ruling('grace', 'warning', { until: '2026-12-15' }),
    }),
    {
      ...rosetta(say),
      ...ruling('lowered', 'warning', {
        because: say('nobody has macOS 28 yet', '还没有人使用 macOS 28'),
        by: profile(say),
      }),
    },
  ];
};

/** What a policy does not want to see, laid into the results of a report. */
export function withMuted(report: Report, say: Say): Report {
  const muted: Readonly<Record<string, NonNullable<Result['muted']>>> = {
    'go-outdated': [
      {
        key: 'here',
        severity: 'error',
        message: 'only',
        params: {},
        title: say('Go 1.24.9 gets no security fixes any more', 'Go 1.24.9 不再获得安全修复'),
        ruling: {
          does: 'muted',
          was: 'error',
          by: team(say),
          because: say('we upgrade in June', '我们六月升级'),
          until: '2027-06-30',
        },
      },
    ],
    'go-multiple': [
      {
        key: 'login',
        severity: 'warning',
        message: 'only',
        params: {},
        title: say('Two go commands are on PATH', 'PATH 中有两个 go 命令'),
        ruling: {
          does: 'muted',
          was: 'warning',
          by: profile(say),
          because: say('the build image has two', '构建镜像中有两个'),
          until: null,
        },
      },
    ],
  };
  return {
    ...report,
    results: report.results.map((one) => {
      const some = muted[one.check];
      return some ? { ...one, status: 'found', muted: some } : one;
    }),
  };
}
