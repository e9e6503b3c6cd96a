import path from 'node:path';
import { noOverlay, type Overlay } from '../../engine/overlay.ts';
import type { Subject } from '../../engine/probe.ts';
import type { Reader } from '../../engine/reader.ts';
import { policyFacts } from '../../probes/policy/facts.ts';
import { policies } from '../../probes/policy/policies.ts';
import { type Io, UsageError } from '../io.ts';
import { sayPolicyIn } from './words.ts';

interface OverlayOptions {
  readonly now: () => Date;
  /** Which of the policies' own checks to judge, by id. Default: all. */
  readonly wants?: (check: string) => boolean;
}

/** The policies of a machine as the engine takes them; every scan whose report is shown gets it. */
export const policyOverlay =
  ({ now, wants = () => true }: OverlayOptions) =>
  async (reader: Reader): Promise<Overlay> => {
    const fact = await reader.fact(policies);
    if (!fact.known || fact.value.policies.length === 0) return noOverlay;
    const { policies: all } = fact.value;
    // Where there is no policy, nothing of it is loaded.
    const [{ ownChecks }, { ruler }] = await Promise.all([
      import('../../policy/own.ts'),
      import('../../policy/decide.ts'),
    ]);
    return {
      checks: ownChecks(all, policyFacts).filter(({ id }) => wants(id)),
      rule: ruler(all, now().toISOString().slice(0, 10)),
    };
  };

/** What `--policy FILE` and `--no-policy` say. Throws `UsageError` for a file that is not there. */
export async function policySubject(
  option: string | boolean | undefined,
  io: Io,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<Pick<Subject, 'policy'>> {
  if (option === false) return { policy: 'off' };
  if (typeof option !== 'string') return {};
  const say = sayPolicyIn(io.language);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(option)) throw new UsageError(say('error.address', { path: option }));
  const file = path.resolve(option);
  if ((await io.host.stat(file))?.kind !== 'file') throw new UsageError(say('error.no-file', { path: file }));
  return { policy: { file, alone } };
}
