import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** `npm run bench`: the speed goals of docs/design.md as ratios measured in one run, so that they hold on any machine. */
const cli = path.resolve('dist/cli.mjs');
const runs = 15;

/** Milliseconds of each run, the two commands in turn so that a slow moment hits both. */
function paired(first, second) {
  const times = [[], []];
  for (let i = 0; i < runs + 2; i++) {
    [first, second].forEach((action, which) => {
      const began = process.hrtime.bigint();
      action();
      if (i >= 2) times[which].push(Number(process.hrtime.bigint() - began) / 1e6);
    });
  }
  return times.map(median);
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const run = (file, args, options) => spawnSync(file, args, { stdio: 'ignore', ...options });

const project = mkdtempSync(path.join(tmpdir(), 'greenlight-bench-'));
writeFileSync(path.join(project, 'go.mod'), 'module example.com/bench\n\ngo 1.21\n');
writeFileSync(path.join(project, 'main.go'), 'package main\n\nfunc main() {}\n');

// A home with ordinary start-up files: how long yours take is not Greenlight's doing, and is what `greenlight env` shows.
const home = path.join(project, 'home');
mkdirSync(home);
const goFolder = path.dirname(spawnSync('/bin/sh', ['-c', 'command -v go'], { encoding: 'utf8' }).stdout.trim());
for (const name of ['.profile', '.zprofile']) writeFileSync(path.join(home, name), `export PATH="$PATH:${goFolder}"\n`);
// The script asks gopls for its version; without one on PATH the gopls of the tests takes its place.
const tools = globSync('node_modules/.cache/greenlight-tools/gopls-*').map((folder) => path.resolve(folder));
const env = { ...process.env, HOME: home, GOFLAGS: '', PATH: [process.env.PATH, ...tools].join(':') };
if (spawnSync('gopls', ['version'], { env }).error)
  console.log('no gopls: the last command of the one-line script fails at once (npm test installs one)');

const rows = [];
const row = (what, value, goal, detail) =>
  rows.push({ what, ratio: value.toFixed(2), goal: `≤ ${goal}`, ok: value <= goal ? 'yes' : 'NO', detail });

{
  const [version, empty] = paired(
    () => run(process.execPath, [cli, '--version']),
    () => run(process.execPath, ['-e', '0']),
  );
  row('greenlight --version / node -e 0', version / empty, 1.3, `${version.toFixed(0)} ms / ${empty.toFixed(0)} ms`);
}

if (spawnSync('go', ['version']).error) {
  console.log('go is not installed: the comparison with the one-line script is left out');
} else {
  const oneLine = 'go version; go env GOPATH GOROOT GO111MODULE; which go; go list -m; gopls version; true';
  const [quick, script] = paired(
    () => run(process.execPath, [cli, 'check', '--quick', '--workspace', project], { cwd: project, env }),
    () => {
      run('/bin/sh', ['-c', oneLine], { cwd: project, env });
      run(process.execPath, ['-e', '0']);
    },
  );
  row(
    'check --quick / one-line script + node -e 0',
    quick / script,
    1.0,
    `${quick.toFixed(0)} ms / ${script.toFixed(0)} ms`,
  );
}

{
  const ratios = [];
  let last = '';
  for (let i = 0; i < 7; i++) {
    const { stdout } = spawnSync(process.execPath, [cli, 'check', '--json', '--workspace', project], {
      encoding: 'utf8',
    });
    const report = JSON.parse(stdout);
    const longest = longestChain(report.probes);
    ratios.push(report.durationMs / longest.ms);
    last = `${report.durationMs.toFixed(0)} ms / ${longest.ms.toFixed(0)} ms: ${longest.path.join(' → ')}`;
  }
  row('check / its longest chain of probes', median(ratios), 1.15, last);
}

rmSync(project, { recursive: true });
console.table(rows, ['what', 'ratio', 'goal', 'ok']);
for (const { what, detail } of rows) console.log(`${what}: ${detail}`);
console.log(execFileSync(process.execPath, ['--version'], { encoding: 'utf8' }).trim(), process.platform, process.arch);
process.exitCode = rows.some(({ ok }) => ok === 'NO') ? 1 : 0;

/** The chain that no amount of parallel work can shorten: each probe's own time, after the slowest it waited for. */
function longestChain(probes) {
  const byId = new Map(probes.map((probe) => [probe.id, probe]));
  const end = (probe) => probe.startMs + probe.ms;
  const memo = new Map();
  const chain = (probe) => {
    if (memo.has(probe.id)) return memo.get(probe.id);
    memo.set(probe.id, { ms: 0, path: [] }); // a probe never waits for itself
    const waited = probe.waitedFor.map((id) => byId.get(id)).filter(Boolean);
    const last = waited.sort((a, b) => end(b) - end(a))[0];
    const before = waited.map(chain).sort((a, b) => b.ms - a.ms)[0] ?? { ms: 0, path: [] };
    const own = last ? Math.max(0, end(probe) - Math.max(end(last), probe.startMs)) : probe.ms;
    const result = { ms: before.ms + own, path: [...before.path, probe.id] };
    memo.set(probe.id, result);
    return result;
  };
  return probes.map(chain).sort((a, b) => b.ms - a.ms)[0];
}
