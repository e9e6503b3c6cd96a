import type { Check, Facts, Needs } from '../electron/engine/check.ts';
import { CannotTell, type Cause, type ReasonId } from '../electron/engine/fact.ts';
import type { Finding, Result } from '../electron/engine/model.ts';
import { defineProbe, type Probe } from '../electron/engine/probe.ts';
import { type Examination, examine } from '../electron/engine/scan.ts';
import { fakeHost } from './fake-host.ts';

const cannotTell = Symbol('cannot tell');
interface CannotTellFact {
  readonly [cannotTell]: CannotTell;
}

/** Stands for a fact that could not be read. */
export const unknownFact = (reason: ReasonId = 'timeout', cause: Cause = 'timeout'): CannotTellFact => ({
  [cannotTell]: new CannotTell(reason, { seconds: 20 }, cause),
});

/** What a check can live without may be left out, and is then as if it were unknown. */
type Given<F> = {
  readonly [K in keyof F as undefined extends F[K] ? never : K]: F[K] | CannotTellFact;
} & {
  readonly [K in keyof F as undefined extends F[K] ? K : never]?: F[K] | CannotTellFact;
};

/** Runs one check on given facts through the real engine: what a machine with these facts would be told. */
export async function judge<N extends Needs>(
  check: Check<N, never> | Check<N>,
  facts: Given<Facts<N>>,
): Promise<Result & { readonly findings: readonly Finding[]; readonly repairs: Examination['repairs'] }> {
  const given = facts as Record<string, unknown>;
  const needs = Object.fromEntries(
    Object.entries(check.needs).map(([name, need]) => {
      const probe = constant(name, given[name]);
      return [name, 'optional' in need ? { optional: probe } : probe];
    }),
  );
  const judged = { ...check, needs } as unknown as Check; // the same rule over constant facts
  const none = constant('test.none', '');
  const { report, repairs } = await examine({
    host: fakeHost(),
    subject: {},
    checks: [judged],
    about: {
      version: none as Probe<string>,
      hardware: none as Probe<string>,
      shell: constant('s', { path: '' }),
      editor: constant('e', { id: 'code' }),
    },
    greenlight: '0.0.0',
    now: () => new Date(0),
  });
  const [result] = report.results;
  if (!result) throw new Error('the engine gave no result');
  return { ...result, findings: report.findings, repairs };
}

const constant = <T>(id: string, value: T): Probe<T> =>
  defineProbe<T>({
    id,
    read: () =>
      typeof value === 'object' && value !== null && cannotTell in value
        ? Promise.reject((value as unknown as CannotTellFact)[cannotTell])
        : Promise.resolve(value),
  });
