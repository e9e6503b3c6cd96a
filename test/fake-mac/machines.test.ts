import { describe, expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import { Environments } from '../../electron/engine/environments-model.ts';
import { Matrix } from '../../electron/engine/matrix-model.ts';
import { fakeMacAvailable } from './fake-mac.ts';
import { base } from './machines/base.ts';
import { broken } from './machines/broken.ts';
import { healthy } from './machines/healthy.ts';
import { variants } from './machines/variants.ts';
import { delve } from './parts/tools.ts';
import { check, greenlight, isFound, isPlayable, onMac } from './play.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`machines skipped: ${reason}`);
const everyRun = Object.entries(broken).filter(([name]) => !variants.has(name));

describe.skipIf(reason)('a healthy Mac shows nothing but green', () => {
  test.concurrent.each(Object.entries(healthy))('%s', { timeout: 300_000 }, async (_, recipe) => {
    const seen = await onMac(recipe, (mac) => check(mac));
    expect(seen).toEqual({ code: 0, light: 'green', findings: [], unknown: [], crashed: [], shimsRun: '' });
  });
});

describe.skipIf(reason)('what is wrong with a Mac is found, and nothing else', () => {
  const playable = everyRun.filter(([, mac]) => isPlayable(mac));
  // The others: test/slow/variants.test.ts.
  test.concurrent.each(playable)('%s', { timeout: 300_000 }, (_, mac) => isFound(mac));
});

const inChinese = {
  'a healthy Mac': base,
  'a Mac with much to tell': { ...base, tools: [delve()], goEnv: { GOFLAGS: 'mod=vendor', GOOS: 'linux' }, files: {} },
};
/** Three English words in a row, outside of what programs print. */
const isEnglish = (line: string): boolean =>
  /[A-Za-z][a-z]+ [a-z]{2,} [a-z]{2,}/.test(line.replace(/“[^”]*”|`[^`]*`/g, ''));
const inAll = (go: string) => ({ dock: null, editor: go, integrated: go, login: go });
const sideBySide = {
  'apple-silicon-official-zsh': { recipe: base, go: inAll('/usr/local/go/bin/go'), arch: 'arm64' },
  'homebrew-intel-bash': { recipe: healthy['homebrew-intel-bash'], go: inAll('/usr/local/bin/go'), arch: 'amd64' },
};

describe.skipIf(reason)('the other outputs', () => {
  test.concurrent('on request the debugger is proved, and stops', { timeout: 300_000 }, async () => {
    const { findings } = await onMac(base, (mac) => check(mac, { flags: ['--prove-debugger'] }));
    expect(findings).toEqual([]);
  });

  test.concurrent.each(Object.entries(inChinese))('%s in Chinese', { timeout: 300_000 }, async (_, recipe) => {
    const flags = ['--lang', 'zh-CN', '--no-color'];
    const { code, stdout } = await onMac(recipe, (mac) => greenlight(mac, 'check', { flags }));
    expect(code).toBe(recipe === base ? 0 : 1);
    expect(stdout).toMatch(/[\u4e00-\u9fff]{4}/);
    expect(stdout.split('\n').filter((line) => isEnglish(line))).toEqual([]);
  });

  test.concurrent.each(Object.entries(sideBySide))('env of %s', { timeout: 300_000 }, async (_, { recipe, go }) => {
    const { code, stdout } = await onMac(recipe, (mac) => greenlight(mac, 'env', { flags: ['--json'] }));
    const { environments, resolution } = Environments.parse(JSON.parse(stdout));
    expect({ code, outcome: resolution?.outcome }).toEqual({ code: 0, outcome: 'resolved' });
    const found = environments.map((one) => [
      one.id,
      one.state === 'known' ? (one.commands?.go?.path ?? null) : one.state,
    ]);
    expect(Object.fromEntries(found)).toEqual(go);
  });

  test.concurrent.each(Object.entries(sideBySide))(
    'matrix of %s',
    { timeout: 300_000 },
    async (_, { recipe, arch }) => {
      const { code, stdout } = await onMac(recipe, (mac) => greenlight(mac, 'matrix', { flags: ['--json'] }));
      const { rows, misfits } = Matrix.parse(JSON.parse(stdout));
      expect({ code, misfits }).toEqual({ code: 0, misfits: [] });
      expect(rows.map(({ part, state, version, architectures }) => [part, version ?? state, ...architectures])).toEqual(
        [
          ['cpu', 'known', arch],
          ['system', '15.5'],
          ['editor', '1.128.0', 'amd64', 'arm64'],
          ['go', '1.26.1', arch],
          ['gopls', 'v0.23.0', arch],
          ['dlv', 'v1.27.1', arch],
          ['debugserver', 'known', 'amd64', 'arm64'],
          ['target', 'known', arch],
          ['container', 'not-asked'],
        ],
      );
    },
  );
});

test('every check of an area that is played has a Mac on which it fires', () => {
  const played = new Set(everyRun.flatMap(([, { expect: wanted }]) => wanted.map(({ check: id }) => id)));
  const areas = new Set(checks.filter(({ id }) => played.has(id)).map(({ area }) => area));
  const ids = checks.filter(({ area }) => areas.has(area)).map(({ id }) => id);
  expect(ids.filter((id) => !played.has(id))).toEqual([]);
});

test('a variant is a Mac that there is', () => {
  expect([...variants].filter((name) => !(name in broken))).toEqual([]);
});
