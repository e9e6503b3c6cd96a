import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bundleText } from '../../electron/bundle/format.ts';
import { redacted } from '../../electron/bundle/make.ts';
import { readBundle } from '../../electron/bundle/read.ts';
import { replayHost, replayReader } from '../../electron/bundle/replay.ts';
import { checks } from '../../electron/checks/index.ts';
import { replay } from '../../electron/commands/bundle/replay.ts';
import { defineProbe } from '../../electron/engine/probe.ts';
import { hardware } from '../../electron/probes/macos/hardware.ts';
import { policies } from '../../electron/probes/policy/policies.ts';
import type { Json } from '../../electron/redact/json.ts';
import { fakeHost } from '../fake-host.ts';
import { aBundle, known } from './a-bundle.ts';

const read = (text: string) => {
  const result = readBundle(text);
  return result.ok ? 'ok' : `${result.problem} ${result.where}`.trim();
};
const withFact = (value: string) => bundleText(aBundle({ 'sdk.go-env': known('HERE') })).replace('"HERE"', value);

describe('what a stranger sends', () => {
  test.each([
    ['nothing', '', 'not-json'],
    ['no JSON', '{"kind"', 'not-json'],
    ['another JSON', '[1]', 'not-a-bundle'],
    ['another kind', '{"kind":"report","schema":1}', 'not-a-bundle'],
    ['a newer one', '{"kind":"greenlight-bundle","schema":7}', 'newer 7'],
    ['an older one than there ever was', '{"kind":"greenlight-bundle","schema":-1}', 'damaged'],
    ['one without facts', '{"kind":"greenlight-bundle","schema":1}', 'damaged at'],
    ['deep nesting', withFact('['.repeat(5000) + ']'.repeat(5000)), 'too-much'],
    ['a giant string', withFact(`"${'a'.repeat(2 * 1024 * 1024)}"`), 'too-much'],
    ['very many values', withFact(`[${'0,'.repeat(2_100_000)}0]`), 'too-much'],
    [
      'a machine of another kind',
      bundleText(aBundle()).replace('"os": "darwin"', '"os": "plan9"'),
      'damaged machine.os',
    ],
  ])('%s', (_, text, problem) => {
    expect(read(text)).toBe(problem);
  });

  test('control characters and escape sequences are gone when it has been read', () => {
    const result = readBundle(withFact('"a\\u001b]0;pwned\\u0007b\\u009b31mc\\u202ed\\n"'));
    expect(result.ok && result.bundle.facts['sdk.go-env']).toMatchObject({ value: 'abc·d\n' });
  });

  test('names that JavaScript gives a meaning to are left out, everywhere', () => {
    const result = readBundle(
      withFact('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}},"kept":1}').replace(
        '"facts": {',
        '"facts": {"__proto__":{"known":true},',
      ),
    );
    if (!result.ok) throw new Error(result.problem);
    expect(result.bundle.facts['sdk.go-env']).toMatchObject({ value: { kept: 1 } });
    expect(JSON.stringify(result.bundle)).not.toContain('isAdmin');
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});

const asked = { greenlight: '2.0.0', durationMs: 1 };
const answers = async (bundle: Parameters<typeof replay>[0]) =>
  new Map((await replay(bundle, asked)).results.map((one) => [one.check, one]));

describe('a replay', () => {
  test('of nothing: every check is unknown, because the bundle does not tell', async () => {
    const all = await answers(aBundle());
    expect(all.get('goroot-invalid')).toMatchObject({ status: 'unknown', because: { reason: 'not-in-bundle' } });
    expect([...all.values()].filter(({ status }) => status === 'ok' || status === 'found')).toEqual([]);
    expect(all.size).toBe(checks.length);
  });

  test.each([null, 7, 'text', [], {}, [[[]]], { values: null }])(
    'of facts that are all %j: no check breaks it',
    async (value) => {
      const ids = new Set(
        checks.flatMap(({ needs }) =>
          Object.values(needs).map((need) => ('optional' in need ? need.optional : need).id),
        ),
      );
      const report = await replay(aBundle(Object.fromEntries([...ids].map((id) => [id, known(value)]))), asked);
      expect(report.results.length).toBe(checks.length);
    },
  );

  test('of a reason that only a newer Greenlight knows', async () => {
    const { facts } = aBundle({ 'sdk.go-env': known(null) });
    facts['sdk.go-env'] = {
      known: false,
      cause: 'failed',
      reason: 'toString',
      params: {},
      startMs: 0,
      ms: 0,
      waitedFor: [],
      looked: [],
    };
    const all = await answers(aBundle(facts));
    expect([...all.values()].filter(({ because }) => because?.reason === 'toString')).toEqual([]);
  });

  describe('of facts in another shape', () => {
    const goRoot = defineProbe<{ readonly path: string }>({
      id: 'test.go-root',
      version: 3,
      migrate: {
        1: (value) => ({ folder: z.string().parse(value) }),
        2: (value) => ({ path: z.object({ folder: z.string() }).parse(value).folder }),
      },
      read: () => Promise.reject(new Error('a replay reads nothing')),
    });
    const version = async (version: number | undefined, value: Json) => {
      const fact = { ...known(value), ...(version && { version }) };
      return replayReader(aBundle({ [goRoot.id]: fact })).fact(goRoot);
    };
    const unknown = (reason: string, version: number) => ({
      known: false,
      cause: 'failed',
      reason,
      params: { fact: 'test.go-root', version },
    });

    test('of today: as it is; older: step by step; newer, or with no way: unknown', async () => {
      expect(await version(3, { path: '/go' })).toEqual({ known: true, value: { path: '/go' } });
      expect(await version(2, { folder: '/go' })).toEqual({ known: true, value: { path: '/go' } });
      expect(await version(undefined, '/go')).toEqual({ known: true, value: { path: '/go' } });
      expect(await version(1, { path: '/go' })).toEqual(unknown('fact-too-old', 1));
      expect(await version(4, { path: '/go' })).toEqual(unknown('fact-too-new', 4));
      const { migrate: _, ...without } = goRoot;
      const fact = await replayReader(aBundle({ [goRoot.id]: known('/go') })).fact(without);
      expect(fact).toEqual(unknown('fact-too-old', 1));
    });

    test('a bundle says the version of each fact, and gives it back', async () => {
      const fact = { known: true, value: { path: '/go' } } as const;
      const reading = { probe: goRoot, fact, startMs: 0, ms: 0, waitedFor: [], looked: [] };
      const { evidence } = redacted({
        machine: fakeHost().machine,
        subject: {},
        editor: null,
        readings: new Map([[goRoot, reading]]),
        beside: new Set(),
        logs: [],
      });
      expect(evidence.facts[goRoot.id]).toMatchObject({ version: 3 });
      expect(await replayReader(evidence).fact(goRoot)).toEqual(fact);
    });

    test('a newer fact makes the checks that need it unknown, and no other', async () => {
      const both = (version: number) =>
        answers(
          aBundle({
            'macos.hardware': { ...known('arm64'), version },
            'no.such': { ...known(1), version },
          }),
        );
      const [now, newer] = [await both(1), await both(2)];
      const needing = checks.filter(({ needs }) =>
        Object.values(needs).some((need) => ('optional' in need ? need.optional : need) === hardware),
      );
      for (const [id, answer] of newer)
        if (!needing.some((check) => check.id === id)) expect([id, answer]).toEqual([id, now.get(id)]);
      const because = needing.map(({ id }) => newer.get(id)?.because?.reason);
      expect(because).toContain('fact-too-new');
      expect(new Set(because)).toEqual(new Set(['fact-too-new', 'not-in-bundle']));
    });
  });

  test('of a policy that makes no sense: it counts for nothing', async () => {
    for (const value of [{ policies: [{ policy: { own: { x: null } } }] }, { policies: [7] }, { policies: 7 }]) {
      const all = await answers(aBundle({ [policies.id]: known(value) }));
      expect(all.size).toBe(checks.length);
    }
  });

  test('never asks a machine', () => {
    const host = replayHost(aBundle().machine);
    for (const ask of [
      () => host.run(['/bin/ls']),
      () => host.read('/etc/hosts'),
      () => host.reach('https://example.com'),
    ])
      expect(ask).toThrow('a bundle is no machine');
  });
});

test('a draft from before schema 1 is read as one of today', () => {
  const { facts: _, subject, ...rest } = aBundle();
  const draft = {
    ...rest,
    schema: 0,
    subject: { workspace: subject.workspace, editor: subject.editor },
    facts: [{ probe: 'sdk.go-env', known: true, value: { ok: true } }, 'damaged', { known: true }],
  };
  const result = readBundle(JSON.stringify(draft));
  expect(result.ok && result.bundle).toEqual(aBundle({ 'sdk.go-env': { ...known({ ok: true }), ms: 0 } }));
});
