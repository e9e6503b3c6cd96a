import type { Finding } from '../../engine/model.ts';
import type { Offer, Ref } from '../../engine/repair-model.ts';
import type { Examination } from '../../engine/scan.ts';
import { conflicts } from '../../repair/conflicts.ts';
import { consequencesOf, orderRepairs, worth } from '../../repair/order.ts';
import { UsageError } from '../io.ts';
import type { Say } from '../words.ts';
import type { SayRepair } from './words.ts';

/** The roots that were found, numbered, best repair first. */
export function offersOf({ report, repairs }: Examination): Offer[] {
  const apart = conflicts(repairs);
  return orderRepairs(report.findings).map((root, index) => ({
    number: index + 1,
    check: root.check,
    key: root.key,
    severity: root.severity,
    title: root.title,
    fix: root.repair.title,
    automatic: root.repair.automatic,
    risk: root.repair.risk,
    durable: root.repair.durable,
    restart: root.repair.restart,
    worth: Math.round(worth(root, report.findings) * 100) / 100,
    explains: consequencesOf(root, report.findings).map(refOf),
    notWith: apart.flatMap(([a, b]) => (isSame(a, root) ? [b] : isSame(b, root) ? [a] : [])),
  }));
}

/** The findings that were named, in the order of the offers; `name` of what is healthy goes to `healthy`. */
export function chosenBy(
  names: readonly string[],
  {
    offers,
    findings,
    checkIds,
  }: {
    readonly offers: readonly Offer[];
    readonly findings: readonly Finding[];
    readonly checkIds: readonly string[];
  },
  { say, sayReport }: { readonly say: SayRepair; readonly sayReport: Say },
): { readonly refs: readonly Ref[]; readonly healthy: readonly string[] } {
  const healthy: string[] = [];
  const named = names.flatMap((name): readonly Ref[] => {
    if (/^\d+$/.test(name)) {
      const offer = offers[Number(name) - 1];
      if (!offer) throw new UsageError(say('error.number', { number: name }));
      return [offer];
    }
    const [, check = '', key] = /^([^:]*)(?::(.*))?$/s.exec(name) ?? [];
    if (!checkIds.includes(check)) throw new UsageError(sayReport('error.no-check', { name: check }));
    const found = findings.filter((one) => one.check === check && (key === undefined || one.key === key));
    if (found.length === 0) healthy.push(name);
    return found;
  });
  const rank = (ref: Ref) => offers.find((offer) => isSame(offer, ref))?.number ?? offers.length + 1;
  const refs = named
    .map(refOf)
    .filter((ref, index, all) => all.findIndex((other) => isSame(other, ref)) === index)
    .sort((a, b) => rank(a) - rank(b));
  return { refs, healthy };
}

export const refOf = ({ check, key }: Ref): Ref => ({ check, key });
export const isSame = (a: Ref, b: Ref): boolean => a.check === b.check && a.key === b.key;
