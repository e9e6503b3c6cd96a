import type { KeptReport } from '../../electron/app/reports/reports.ts';
import { defaults } from '../../electron/app/settings/saved.ts';
import type { Finding } from '../../electron/engine/model.ts';
import { aFinding, aReport } from '../app/a-report.ts';

/** Nothing is checked: what is shown is what was kept. */
export const pausedSettings = { ...defaults, paused: true };

const sentence = '登录 shell 在启动时执行了一个很长的脚本，它把 GOROOT 指向了一个早已被 Homebrew 删除的文件夹';
const path = `~/${'very-long-folder-name-without-any-blank/'.repeat(8)}.zshenv:300`;

const finding = (n: number): Finding =>
  aFinding({
    // Half of them are of checks that this version does not know, so their words stay as they were kept.
    ...(n % 2 === 0 ? { check: 'goroot-invalid' } : { check: `unknown-${n}`, title: `${sentence}（${n}）` }),
    key: `key-${n}`,
    severity: n < 3 ? 'error' : n % 10 < 9 ? 'warning' : 'info',
    params: { source: path, value: `/opt/${n}/${'x'.repeat(400)}` },
    detail: sentence.repeat(20),
    why: sentence.repeat(10),
    evidence: [{ source: path, text: `export GOROOT=${'/opt/homebrew'.repeat(60)}` }],
    causedBy: n === 2 ? { check: `unknown-1`, key: 'key-1' } : null,
    looked: Array.from({ length: 60 }, (_, place) => `${path}-${place}`),
    links: ['https://go.dev/doc/install'],
  });

/** Longer words than anybody has. */
export const reportOf = (count: number): KeptReport => ({
  editorName: 'Visual Studio Code',
  report: aReport({
    light: 'red',
    findings: Array.from({ length: count }, (_, n) => finding(n)),
    results: [
      { check: 'go-missing', area: 'sdk', status: 'ok', reason: null, because: null },
      { check: 'gocache-unusable', area: 'sdk', status: 'unknown', reason: sentence, because: null },
    ],
  }),
});
