import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { causes } from '../../electron/logs/signs.ts';
import { verdictOn } from './read-log.ts';

const folder = path.resolve('test/fixtures/logs');
/** Written from how each run was provoked. */
const expectations = JSON.parse(readFileSync(path.join(folder, 'expectations.json'), 'utf8')) as Record<
  string,
  { provoked: string; verdict: string; rootCause: string | null }
>;
const names = Object.keys(expectations);
const read = (name: string) => gunzipSync(readFileSync(path.join(folder, `${name}.log.gz`)));

test('every real log is answered as it was provoked, and no healthy one is accused', () => {
  const wrong: string[] = [];
  const score: Record<string, [right: number, all: number]> = {};
  for (const name of names) {
    const { verdict, rootCause, provoked } = expectations[name]!;
    const answer = verdictOn(read(name));
    const right = answer.verdict === verdict && (answer.rootCause?.id ?? null) === rootCause;
    const tally = (score[verdict] ??= [0, 0]);
    tally[0] += Number(right);
    tally[1] += 1;
    if (!right)
      wrong.push(`${name} (${provoked}): ${answer.rootCause?.id ?? answer.verdict}, not ${rootCause ?? verdict}`);
  }
  console.log(
    'right of all:',
    Object.entries(score)
      .map(([kind, [right, all]]) => `${kind} ${right}/${all}`)
      .join(', '),
  );
  expect(wrong).toEqual([]);
  expect(score.failure?.[1]).toBeGreaterThanOrEqual(60);
});

test('the logs are real in number, small, and hold nothing of the machine that made them', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.log.gz'));
  expect(files.map((file) => file.replace('.log.gz', '')).sort()).toEqual(names.toSorted());
  let bytes = 0;
  for (const name of names) {
    const packed = readFileSync(path.join(folder, `${name}.log.gz`));
    bytes += packed.length;
    expect(packed.length).toBeLessThanOrEqual(50_000);
    expect(gunzipSync(packed).toString(), name).not.toMatch(/\/root\/|\/home\/(?!sam)|\/tmp\/logs-/);
  }
  expect(bytes).toBeLessThanOrEqual(1_500_000);
});

test.each(names.filter((_, index) => index % 6 === 0))('%s: any cut into chunks gives the same verdict', (name) => {
  const log = read(name);
  const whole = verdictOn(log);
  for (const size of [1, 7, 4096]) if (log.length / size < 20_000) expect(verdictOn(log, size)).toEqual(whole);
});

test('no log is answered with a cause that does not exist', () => {
  const ids = new Set(causes.map(({ id }) => id));
  for (const { rootCause } of Object.values(expectations)) if (rootCause) expect(ids).toContain(rootCause);
});
