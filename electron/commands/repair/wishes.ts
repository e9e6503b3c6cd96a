import type { Check } from '../../engine/check.ts';
import { Refusal } from '../../engine/hands.ts';
import type { FixOutput, Ref } from '../../engine/repair-model.ts';
import { told } from '../../repair/words.ts';
import type { Io } from '../io.ts';
import { refOf } from './offers.ts';
import { refusalWords } from './words.ts';

/**
 * Parts what may be done from what only the open project asks for. Somebody who clones a repository has not agreed to its
 * wishes, so they are left out, with the reason, wherever nobody looks at each of them.
 */
export function withoutWishes(
  refs: readonly Ref[],
  known: readonly Check[],
  { host, language }: Io,
): { readonly kept: readonly Ref[]; readonly wishes: FixOutput['leftOut'] } {
  const isWish = ({ check }: Ref) => known.some(({ id, repair }) => id === check && repair.byProject);
  const telling = { words: refusalWords(language), home: host.machine.home };
  return {
    kept: refs.filter((ref) => !isWish(ref)),
    wishes: refs
      .filter(isWish)
      .map((ref) => ({ ...refOf(ref), because: told(new Refusal('by-project', { check: ref.check }), telling) })),
  };
}
