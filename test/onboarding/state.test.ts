import { describe, expect, test } from 'vitest';
import type { Change } from '../../electron/engine/change.ts';
import type { Unknown } from '../../electron/engine/fact.ts';
import type { Finding, Report } from '../../electron/engine/model.ts';
import type { KnownFacts } from '../../electron/onboarding/facts.ts';
import { proofStep, type StepPlan, stepsWith } from '../../electron/onboarding/plan.ts';
import { projectSteps } from '../../electron/onboarding/project-steps.ts';
import { englishReason, stateOf } from '../../electron/onboarding/state.ts';

const finding = (check: string, more: Partial<Finding> = {}): Finding => ({
  check,
  key: 'k',
  area: 'sdk',
  severity: 'error',
  message: 'm',
  params: {},
  title: `${check} is wrong`,
  detail: '',
  why: '',
  evidence: [],
  causedBy: null,
  looked: [],
  since: null,
  repair: { title: `mend ${check}`, risk: 'low', automatic: false, durable: 'everything', restart: 'nothing' },
  links: [],
  ...more,
});
type Status = Report['results'][number]['status'];
const result = (check: string, status: Status, reason: string | null = null): Report['results'][number] => ({
  check,
  area: 'sdk',
  status,
  reason,
  because: reason === null ? null : { reason, params: {}, probe: 'p' },
});
const report = (more: Partial<Report> = {}): Report => ({
  schema: 1,
  light: 'green',
  at: '2026-11-22T08:00:00.000Z',
  durationMs: 1,
  language: 'en',
  greenlight: '0',
  machine: { os: 'darwin', version: '15.5', arch: 'arm64', shell: '/bin/zsh' },
  subject: { workspace: null, editor: null },
  findings: [],
  results: [],
  probes: [],
  ...more,
});

const unknown = (reason: Unknown['reason'], cause: Unknown['cause'] = 'failed'): Unknown => ({
  known: false,
  cause,
  reason,
  params: { seconds: 20 },
});
const one: StepPlan = { id: 'one', checks: ['a', 'b'], skippable: true };
const two: StepPlan = { id: 'two', checks: ['c'], skippable: true };

interface Asked {
  readonly plans?: readonly StepPlan[];
  readonly report?: Report;
  readonly facts?: KnownFacts;
  readonly skipped?: readonly string[];
  readonly changes?: readonly Change[];
}
const at = ({ plans = [one, two], report: seen = report(), facts = {}, skipped = [], changes = [] }: Asked) =>
  stateOf({
    plans,
    report: seen,
    facts,
    skipped,
    repairs: seen.findings.map(({ check, key }) => ({ check, key, changes })),
    say: (word, params = {}) => [word, ...Object.values(params)].join(' '),
    reason: englishReason,
  });
const states = (asked: Asked) => at(asked).onboarding.steps.map(({ id, state }) => `${id} ${state}`);
const how = (asked: Asked) => at(asked).onboarding.steps.find(({ state }) => state === 'current')?.how;
const found = (...findings: Finding[]) => ({ report: report({ findings, light: 'red' }) });

describe('which state', () => {
  test('done; current and later; skipped', () => {
    expect(at({}).onboarding).toMatchObject({ done: 2, proved: true });
    expect(states(found(finding('a')))).toEqual(['one current', 'two done']);
    expect(states(found(finding('a'), finding('c')))).toEqual(['one current', 'two later']);
    expect(states({ ...found(finding('a'), finding('c')), skipped: ['one'] })).toEqual(['one skipped', 'two current']);
    expect(at({ ...found(finding('a')), skipped: ['one'] }).onboarding).toMatchObject({ done: 1, proved: true });
  });

  test('what is done needs no skipping, and what cannot be skipped is not', () => {
    expect(states({ skipped: ['one'] })).toEqual(['one done', 'two done']);
    expect(states({ ...found(finding('a')), plans: [{ ...one, skippable: false }], skipped: ['one'] })).toEqual([
      'one current',
    ]);
  });

  test('cannot tell holds nobody up, but proves nothing', () => {
    const seen = report({ results: [result('a', 'unknown', 'timeout')], findings: [finding('c')] });
    expect(states({ report: seen })).toEqual(['one cannot-tell', 'two current']);
    const { onboarding } = at({ report: report({ results: [result('a', 'unknown', 'timeout')] }) });
    expect(onboarding).toMatchObject({ proved: false, steps: [{ seen: 'timeout' }, {}] });
  });

  test('what is only for a Mac is no step elsewhere', () => {
    const results = [result('a', 'skipped', 'needs-macos'), result('b', 'skipped', 'needs-macos')];
    expect(states({ report: report({ results }) })).toEqual(['two done']);
    const plans = stepsWith({ go: [], editor: [], own: [] });
    const facts = { developerTools: unknown('needs-macos', 'not-asked'), editor: unknown('needs-macos', 'not-asked') };
    const ids = at({ plans, facts }).onboarding.steps.map(({ id }) => id);
    expect(ids).not.toContain('command-line-tools');
    expect(ids).not.toContain('editor');
  });
});

describe('facts', () => {
  const editor: StepPlan = { ...one, fact: 'editor', seen: () => ({ is: 'done', text: 'Code 1' }) };

  test('a step is done when its fact says so; an unknown one cannot tell, one nobody asked for is open', () => {
    const known = { known: true, value: {} } as never; // the step under test does not look into it
    expect(at({ plans: [editor], facts: { editor: known } }).onboarding.steps).toMatchObject([{ seen: 'Code 1' }]);
    const missing = { ...editor, seen: () => ({ is: 'missing', text: 'none' }) as const };
    expect(at({ plans: [missing], facts: { editor: known } }).onboarding.steps).toMatchObject([
      { state: 'current', seen: 'none', how: { by: 'nothing' } },
    ]);
    expect(states({ plans: [editor], facts: { editor: unknown('timeout') } })).toEqual(['one cannot-tell']);
    expect(
      at({ plans: [editor], facts: { editor: unknown('needs-editor', 'not-asked') } }).onboarding.steps,
    ).toMatchObject([{ state: 'current', seen: 'no supported editor was found' }]);
  });

  test('a proof is wanted only when everything before is done', () => {
    const plans: StepPlan[] = [one, { ...two, fact: 'build', seen: () => ({ is: 'done', text: 'built' }) }];
    expect(at({ plans, ...found(finding('a')) }).wants).toBe(null);
    expect(at({ plans })).toMatchObject({ wants: 'build', onboarding: { proved: false } });
    expect(at({ plans, skipped: ['two'] })).toMatchObject({ wants: null, onboarding: { proved: true } });
  });

  test('the first module: a folder to begin with, then what go says of it', () => {
    const plans = stepsWith({ go: [], editor: [], own: [] }).filter(({ id }) => id === 'module' || id === 'build');
    expect(how({ plans, facts: { modules: unknown('needs-workspace', 'not-asked') } })).toMatchObject({
      by: 'command',
      command: 'mkdir -p ~/hello-go',
    });
    const modules = { known: true, value: { own: { path: 'example.com/x', folder: '/x' }, nested: [] } } as never;
    const build = (outcome: string) =>
      ({
        known: true,
        value: { outcome, said: 'no', command: 'go build ./...', folder: "/Users/sam/it's", ms: 3 },
      }) as never;
    expect(how({ plans, facts: { modules, build: build('fails') } })).toEqual({ by: 'person', text: 'build.how' });
    expect(how({ plans, facts: { modules, build: build('needs-download') } })).toMatchObject({
      command: "cd '/Users/sam/it'\\''s' && go mod download",
    });
    expect(states({ plans, facts: { modules, build: build('builds') } })).toEqual(['module done', 'build done']);
  });
});

describe('how it is done', () => {
  test.each<[string, readonly Change[], object]>([
    [
      'by a repair',
      [{ change: 'go-env', file: '/f', name: 'GOROOT', to: null }],
      { by: 'repair', ref: { check: 'a', key: 'k' } },
    ],
    ['by a command', [{ change: 'ask', command: 'enable-developer-mode' }], { by: 'command', administrator: true }],
    ['in System Settings', [{ change: 'open', pane: 'developer-tools' }], { by: 'pane', pane: 'developer-tools' }],
    ['by the person', [], { by: 'person', text: 'mend a' }],
    ['no command of two lines', [{ change: 'ask', command: 'own-again', params: { path: 'x\nrm' } }], { by: 'person' }],
  ])('%s', (_, changes, wanted) => {
    expect(how({ ...found(finding('a')), changes })).toMatchObject(wanted);
  });

  test('on a page, where a person downloads it', () => {
    expect(how({ ...found(finding('a')), plans: [{ ...one, page: 'go-download' }] })).toMatchObject({
      by: 'link',
      link: 'go-download',
    });
  });

  test('at the root, wherever that is found; and about its own key only', () => {
    const root = finding('elsewhere', { key: 'r' });
    const result = at({
      ...found(finding('a', { causedBy: { check: 'elsewhere', key: 'r' } }), root),
      changes: [{ change: 'go-env', file: '/f', name: 'GOROOT', to: null }],
    });
    expect(result.onboarding.steps[0]).toMatchObject({
      seen: 'elsewhere is wrong',
      how: { by: 'repair', ref: { check: 'elsewhere', key: 'r' } },
    });
    expect(states({ ...found(finding('a', { key: 'other' })), plans: [{ ...one, key: 'mine' }] })).toEqual([
      'one done',
    ]);
  });
});

describe('the proof of check', () => {
  const plans = [proofStep];
  test('green; what is left; what could not be told', () => {
    const results = [result('a', 'ok'), result('b', 'skipped')];
    expect(at({ plans, report: report({ results }) }).onboarding).toMatchObject({
      proved: true,
      steps: [{ seen: 'check.seen 1' }],
    });
    const left = {
      report: report({
        light: 'yellow',
        findings: [finding('i', { severity: 'info' }), finding('w', { severity: 'warning' })],
      }),
    };
    expect(at({ plans, ...left }).onboarding).toMatchObject({
      proved: false,
      steps: [{ state: 'current', seen: 'w is wrong' }],
    });
    const blind = report({ light: 'yellow', results: [result('a', 'unknown', 'timeout')] });
    expect(at({ plans, report: blind, skipped: ['check'] }).onboarding).toMatchObject({
      proved: false,
      steps: [{ state: 'cannot-tell', seen: 'timeout' }],
    });
  });
});

describe('a project’s own list', () => {
  const list = {
    name: 'API',
    go: '1.26',
    private: ['a.example.com'],
    proxy: 'direct',
    settings: { 'go.lintTool': 'staticcheck' as const, gopls: { 'formatting.gofumpt': true } },
    steps: [
      { id: 'token', title: { en: 'A token', 'zh-CN': '令牌' }, text: 'It opens.', link: 'https://example.com/t' },
      { id: 'vpn', title: { en: 'The VPN' }, text: 'It leads in.' },
    ],
  };
  const project = projectSteps({ file: '/f', list, mistakes: [], places: {} }, 'zh-CN');

  test('what is needed before anything is fetched comes first, what a person ticks off last', () => {
    const ids = stepsWith(project).map(({ id }) => id);
    expect(ids.slice(1, 6)).toEqual(['go', 'project-go', 'project-private', 'project-proxy', 'editor']);
    expect(ids[7]).toBe('project-settings');
    expect(ids.slice(-3)).toEqual(['project/token', 'project/vpn', 'check']);
    expect(stepsWith(projectSteps(null, 'en')).length).toBe(ids.length - 6);
    expect(projectSteps({ file: '/f', list: null, mistakes: [], places: {} }, 'en').own).toEqual([]);
  });

  test('steps in words are done by being skipped; a link is text, and no page', () => {
    const own = at({ plans: project.own }).onboarding;
    expect(own.steps).toMatchObject([
      {
        title: '令牌',
        why: 'It opens.',
        state: 'current',
        project: true,
        how: { by: 'person', text: 'own.link https://example.com/t' },
      },
      { title: 'The VPN', state: 'later' },
    ]);
    expect(at({ plans: project.own, skipped: ['project/token', 'project/vpn'] }).onboarding.proved).toBe(true);
  });

  test('values are done when the check says nothing about them', () => {
    const values = { GOPRIVATE: 'a.example.com', GOPROXY: 'direct' };
    const facts = {
      running: { known: true, value: [{ where: 'editor', version: '1.26.1', shown: '/go' }] },
      moduleSettings: { known: true, value: { values } },
      settings: { known: true, value: {} },
    } as never; // as much of the facts as these steps look at
    const plans = [...project.go, ...project.editor];
    expect(at({ plans, facts }).onboarding).toMatchObject({
      proved: true,
      steps: [
        { seen: 'go1.26.1' },
        { seen: 'GOPRIVATE=a.example.com' },
        { seen: 'GOPROXY=direct' },
        { seen: 'go.lintTool, gopls.formatting.gofumpt' },
      ],
    });
    const unmet = found(finding('project-list-unmet', { key: 'GOPROXY', severity: 'info' }));
    expect(states({ plans, facts, ...unmet })).toEqual([
      'project-go done',
      'project-private done',
      'project-proxy current',
      'project-settings done',
    ]);
  });
});
