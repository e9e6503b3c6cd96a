import type { Found } from '../engine/check.ts';
import type { Severity } from '../engine/model.ts';
import type { Ruled } from '../engine/overlay.ts';
import type { LoadedPolicy } from './loaded.ts';
import type { Policy } from './model.ts';
import { countsFrom } from './terms.ts';

type Rule = NonNullable<Policy['checks']>[string];
const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/**
 * What the policies make of a finding on a day (`2026-12-31`, UTC). The strongest that speaks about it decides; none
 * silences what a stronger one asks for, and a file in a repository cannot hide that a policy is broken.
 */
export function ruler(
  policies: readonly LoadedPolicy[],
  today: string,
): (check: string, found: Found) => Ruled | undefined {
  return (check, found) => {
    if (check === 'policy-unreadable') return undefined;
    const by = found.params?.by;
    const origin = isPolicys(check) ? policies.findIndex((one) => one.by === by) : policies.length;
    const ruled = policies
      .filter((_, index) => index <= origin)
      .flatMap((policy) => {
        const rule = ruleFor(policy, check, found);
        return (rule && ruling({ policy, rule, found, today })) ?? [];
      });
    const spoken = ruled.find(({ ruling: { does } }) => does !== 'expired') ?? ruled[0];
    return spoken && spoken.ruling.does !== 'expired' ? spoken : (grace(check, found, today) ?? spoken);
  };
}

const isPolicys = (check: string): boolean => check === 'policy-violated' || check.startsWith('policy/');

function ruleFor({ policy: { checks } }: LoadedPolicy, check: string, { key }: Found): Rule | undefined {
  const rule = checks && Object.hasOwn(checks, check) ? checks[check] : undefined;
  return rule && (!rule.keys || rule.keys.includes(key)) ? rule : undefined;
}

interface Case {
  readonly policy: LoadedPolicy;
  readonly rule: Rule;
  readonly found: Found;
  readonly today: string;
}

function ruling({ policy, rule, found: { severity: was }, today }: Case): Ruled | undefined {
  const base = { by: policy.by, because: rule.reason, was };
  const counts = countsFrom(rule, policy.policy);
  if (rule.until !== undefined && today > rule.until)
    return { severity: was, ruling: { ...base, does: 'expired', until: rule.until } };
  const until = rule.until ?? null;
  if (rule.severity === was) return undefined;
  if (rule.severity !== 'muted' && rank[rule.severity] > rank[was]) {
    if (today < counts) return { severity: was, ruling: { ...base, does: 'grace', was: rule.severity, until: counts } };
    return { severity: rule.severity, ruling: { ...base, does: 'raised', until } };
  }
  if (rule.from !== undefined && today < rule.from) return undefined;
  if (rule.severity === 'muted') return { severity: 'muted', ruling: { ...base, does: 'muted', until } };
  return { severity: rule.severity, ruling: { ...base, does: 'lowered', until } };
}

/** What a policy asks for and does not count yet is only worth knowing. */
function grace(check: string, { params, severity }: Found, today: string): Ruled | undefined {
  const counts = params?.counts;
  if (!isPolicys(check) || typeof counts !== 'string' || counts === '' || today >= counts) return undefined;
  const by = String(params?.by ?? '');
  return { severity: 'info', ruling: { does: 'grace', by, because: '', until: counts, was: severity } };
}
