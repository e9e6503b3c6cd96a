import { expect, test } from 'vitest';
import { differences } from '../../electron/bundle/compare.ts';
import { diffOf } from '../../electron/bundle/diff.ts';
import type { Json } from '../../electron/redact/json.ts';
import { aBundle, finding, known } from './a-bundle.ts';

const told = (before: Json, after: Json) =>
  differences(before, after).map(({ at, before: one, after: other }) => [at.join('.'), one, other]);

test('members, lists like PATH, and entries by their names', () => {
  expect(told({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 }, d: null })).toEqual([
    ['a.c', 2, 3],
    ['d', undefined, null],
  ]);
  expect(told(['/bin', '/usr/bin'], ['/usr/bin', '/opt/bin'])).toEqual([
    ['', undefined, '/opt/bin'],
    ['', '/bin', undefined],
  ]);
  expect(told(['/a', '/b'], ['/b', '/a'])).toEqual([['order', ['/a', '/b'], ['/b', '/a']]]);
  expect(
    told(
      [
        { id: 'x', v: 1 },
        { id: 'y', v: 1 },
      ],
      [
        { id: 'z', v: 1 },
        { id: 'x', v: 2 },
      ],
    ),
  ).toEqual([
    ['z', undefined, { id: 'z', v: 1 }],
    ['x.v', 1, 2],
    ['y', { id: 'y', v: 1 }, undefined],
  ]);
});

test('times, process numbers and sessions differ on every machine and are not told', () => {
  expect(
    told(
      { ms: 1, pid: 2, lastUsedMs: 3, variables: { TERM_SESSION_ID: 'a', SHLVL: '1', GOROOT: '/x' } },
      { ms: 9, pid: 8, lastUsedMs: 7, variables: { TERM_SESSION_ID: 'b', SHLVL: '2', GOROOT: '/y' } },
    ),
  ).toEqual([['variables.GOROOT', '/x', '/y']]);
});

test('what a finding needs comes first, then what lies behind it, the rest by area', () => {
  const needs = new Map([
    ['root', ['sdk.near']],
    ['consequence', ['aaa.consequence']],
  ]);
  const facts = (value: string) => ({
    'zzz.unrelated': known(value),
    'shell.unrelated': known(value),
    'sdk.behind': known(value),
    'sdk.near': known(value, ['sdk.behind']),
    'aaa.consequence': known(value),
    'editor.same': known('same'),
  });
  const found = diffOf(
    aBundle(facts('works'), [finding('both', 'x')]),
    aBundle(facts('fails'), [
      finding('consequence', 'c', { causedBy: { check: 'root', key: 'r' } }),
      finding('root', 'r'),
      finding('both', 'x'),
    ]),
    (check) => needs.get(check) ?? [],
  );
  expect(found.appeared.map(({ check }) => check)).toEqual(['root', 'consequence']);
  expect(found.disappeared).toEqual([]);
  expect(found.facts.map(({ probe, distance, explains }) => [probe, distance, explains])).toEqual([
    ['sdk.near', 0, ['root r']],
    ['aaa.consequence', 0, ['consequence c']],
    ['sdk.behind', 1, ['root r']],
    ['shell.unrelated', null, []],
    ['zzz.unrelated', null, []],
  ]);
  expect(found.facts[0]?.differences).toEqual([{ at: ['known'], before: 'works', after: 'fails' }]);
});

test('a fact that only one machine could tell', () => {
  const { facts } = diffOf(
    aBundle({ a: known(1) }),
    aBundle({
      a: {
        known: false,
        cause: 'timeout',
        reason: 'timeout',
        params: { seconds: 5 },
        startMs: 0,
        ms: 0,
        waitedFor: [],
        looked: [],
      },
    }),
    () => [],
  );
  expect(facts[0]?.differences.map(({ at, after }) => [at.join('.'), after])).toContainEqual(['unknown', 'timeout']);
});

test('facts of two shapes: only that is told', () => {
  const newer = { ...known({ path: '/go', real: '/go' }), version: 2 };
  const { facts } = diffOf(aBundle({ a: known('/go') }), aBundle({ a: newer }), () => []);
  expect(facts[0]?.differences).toEqual([{ at: ['version'], before: 1, after: 2 }]);
});
