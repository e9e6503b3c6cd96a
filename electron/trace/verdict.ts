import type { PaneId } from '../engine/panes.ts';
import type { Refusal } from './event.ts';
import type { Verdict } from './model.ts';
import { serviceOf } from './services.ts';

/** `auth_reason` codes that mean: somebody else has decided. @see https://www.rainforestqa.com/blog/macos-tcc-db-deep-dive */
const reasons: Readonly<Record<number, Verdict>> = { 6: 'policy', 7: 'policy', 8: 'app-cannot-ask' };

const byRefusal: Readonly<Partial<Record<Refusal, Verdict>>> = {
  cached: 'stale',
  'cannot-ask': 'cannot-ask',
  'app-cannot-ask': 'app-cannot-ask',
  'signature-changed': 'signature-changed',
  sandbox: 'sandbox',
  gatekeeper: 'gatekeeper',
  'broken-signature': 'broken-signature',
};

/** Which sentence tells a refusal, and the pane where something can be done; null: no pane helps. */
export function verdictOf({
  refusal,
  service,
  reason,
}: {
  readonly refusal: Refusal;
  readonly service: string | null;
  readonly reason: number | null;
}): { readonly verdict: Verdict; readonly pane: PaneId | null } {
  const verdict =
    byRefusal[refusal] ?? (reason === null ? undefined : reasons[reason]) ?? (service ? 'service' : 'system-policy');
  if (verdict === 'gatekeeper') return { verdict, pane: 'security' };
  if (verdict === 'broken-signature' || verdict === 'sandbox' || verdict === 'policy') return { verdict, pane: null };
  return { verdict, pane: service ? serviceOf(service).pane : 'privacy' };
}
