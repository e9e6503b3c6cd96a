import { defineCheck, type Found } from '../../engine/check.ts';
import { type BrokenPolicy, type ProblemKind, spotSource } from '../../policy/loaded.ts';
import { policies } from '../../probes/policy/policies.ts';

/** One finding for each policy: the first mistake. `greenlight policy lint` tells them all. */
export default defineCheck({
  id: 'policy-unreadable',
  area: 'policy',
  needs: { policies },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The policies can be read',
    why: 'A policy tells Greenlight what a team or an organisation asks for. With a mistake in it nobody can know what was meant, so it does not count.',
    see: {
      run: ['ls .greenlight/policy.jsonc', 'greenlight policy lint'],
      look: 'Open the first in the editor, which underlines what is no valid JSON in red. The second names every mistake with its line, also in policies that a profile brings.',
    },
    messages: {
      syntax: {
        title: 'The policy {file} is no valid JSON',
        detail: 'Something else than {wanted} stands at {source}. The whole policy does not count.',
        fix: 'Correct {source}, then run `greenlight policy lint`',
      },
      tooLarge: {
        title: 'The policy {file} is too large',
        detail: 'Greenlight reads policies of {wanted} KiB at most. The whole policy does not count.',
        fix: 'Make {file} smaller',
      },
      tooDeep: {
        title: 'The policy {file} is nested too deeply',
        detail: 'Greenlight follows {wanted} levels of braces and brackets at most. The whole policy does not count.',
        fix: 'Correct {file}, then run `greenlight policy lint`',
      },
      unknownKey: {
        title: 'The policy {file} holds a key that Greenlight does not know: {key}',
        detail: '{source} may be misspelt or for a newer Greenlight. The rest of the policy counts.',
        fix: 'Correct or remove {key} at {source}',
      },
      missing: {
        title: 'The policy {file} lacks {key}',
        detail: 'At {source} {key} is missing; it is written as {wanted}. The whole policy does not count.',
        fix: 'Add {key} at {source}',
      },
      value: {
        title: 'The policy {file} has a wrong value for {key}',
        detail: 'What stands at {source} is not {wanted}. The whole policy does not count.',
        fix: 'Correct {key} at {source}',
      },
      secret: {
        title: 'The policy {file} holds a password',
        detail:
          'An address in {key} at {source} has a user name and a password in it, and many people read a policy. The whole policy does not count.',
        fix: 'Remove the password at {source}, and change it where it is used',
      },
      expression: {
        title: 'The policy {file} has a condition that cannot be used: {key}',
        detail:
          'CEL, or what Greenlight allows of it, refuses the condition at {source}: {wanted}. The whole policy does not count.',
        fix: 'Correct the condition at {source}, then run `greenlight policy lint`',
      },
    },
  },
  sources: [
    'https://github.com/google/cel-spec/blob/master/doc/langdef.md',
    'https://code.visualstudio.com/docs/languages/json',
  ],
  find: ({ policies: { broken } }) => broken.flatMap(judge),
});

function judge(policy: BrokenPolicy): Found<ProblemKind>[] {
  // What keeps it from counting says more than a key too many.
  const [first] = policy.problems.toSorted((a, b) => Number(a.kind === 'unknownKey') - Number(b.kind === 'unknownKey'));
  if (!first) return [];
  const { kind, key, wanted } = first;
  return [
    {
      key: policy.shown,
      severity: 'warning',
      message: kind,
      params: { file: policy.shown, source: spotSource(policy, first), key, wanted },
      evidence: policy.problems.slice(0, 5).map((one) => ({ source: spotSource(policy, one), text: one.text })),
    },
  ];
}
