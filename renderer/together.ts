import type { AppState } from '../electron/contract.ts';
import { type Finding, sameRef } from './findings.ts';
import type { Ref } from './state.ts';

type Given = Pick<AppState, 'report' | 'repairOrder'>;

const isSafe = ({ repair }: Finding): boolean => repair.automatic && repair.risk === 'low';

/** Repairs that may be done in one go: of those that main lets stand together the ones without risk, best first. */
export function together({ report, repairOrder }: Given): Ref[] {
  const findings = report?.findings ?? [];
  return repairOrder.filter((ref) => findings.some((one) => sameRef(one, ref) && isSafe(one)));
}
