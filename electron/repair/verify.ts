import type { Finding } from '../engine/model.ts';
import type { Ref } from '../engine/repair-model.ts';

/**
 * Which of the repaired findings a fresh look still shows. Keys may name a line, and a repair moves lines: what another
 * finding said before, which nobody repaired, is that one wherever it stands now. All findings are of the same checks.
 */
export function stillThere(
  refs: readonly Ref[],
  before: readonly Finding[],
  after: readonly Finding[],
): readonly Finding[] {
  const isRepaired = (one: Ref) => refs.some(({ check, key }) => one.check === check && one.key === key);
  const left = [...after];
  for (const other of before.filter((one) => !isRepaired(one))) {
    const same = left.filter((one) => saysSame(one, other));
    const moved = same.find(({ key }) => key === other.key) ?? same.find((one) => !isRepaired(one)) ?? same[0];
    if (moved) left.splice(left.indexOf(moved), 1);
  }
  return left.filter(isRepaired);
}

/** The place aside. */
const saysSame = (a: Finding, b: Finding): boolean =>
  a.check === b.check &&
  a.message === b.message &&
  a.evidence.length === b.evidence.length &&
  a.evidence.every(({ text }, index) => text === b.evidence[index]?.text);
