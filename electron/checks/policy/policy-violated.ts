import { defineCheck } from '../../engine/check.ts';
import { CannotTell } from '../../engine/fact.ts';
import { violations } from '../../policy/wanted.ts';
import { askedFacts } from '../../probes/policy/asked.ts';
import { policies } from '../../probes/policy/policies.ts';

/** Versions, variables and settings that a policy asks for. How bad a violation is the policy says. */
export default defineCheck({
  id: 'policy-violated',
  area: 'policy',
  needs: { policies, asked: askedFacts },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'This machine is as its policies ask',
    why: 'A team or an organisation has written down how Go is to be set up. Greenlight compares, and changes nothing.',
    see: {
      run: ['cat .greenlight/policy.jsonc', 'go version', 'go env'],
      look: 'In the folder of the project: compare what the policy asks for with what the other two print; `settings` in it are those of the editor. A policy of your organisation stands in System Settings > General > Device Management.',
    },
    messages: {
      version: {
        title: '{what} {have} is not the version that {team} asks for',
        detail: '{what} {wanted} is asked for by {by}; nobody is told unless you send a report.',
        fix: 'Install {what} in a version that fits {wanted}',
      },
      variable: {
        title: '{variable} is not what {team} asks for',
        detail:
          'The go command of the editor works with “{have}”. “{wanted}” is asked for by {by}; nobody is told unless you send a report.',
        fix: 'Set {variable} to “{wanted}”',
      },
      variableUnset: {
        title: '{variable} is not set, and {team} asks for it',
        detail: '“{wanted}” is asked for by {by}; nobody is told unless you send a report.',
        fix: 'Set {variable} to “{wanted}”',
      },
      setting: {
        title: '{team} does not want the setting {name}',
        detail:
          '{source} sets it to “{have}”. That it is not set so is asked for by {by}; nobody is told unless you send a report.',
        fix: 'Remove {name} at {source}',
      },
      forbiddenVariable: {
        title: '{team} does not want {name} to be set',
        detail:
          '{source} sets it to “{have}”. That it is not set so is asked for by {by}; nobody is told unless you send a report.',
        fix: 'Remove {name} at {source}',
      },
    },
  },
  sources: ['https://go.dev/ref/mod#environment-variables', 'https://go.dev/doc/toolchain'],
  find({ policies: { policies: all }, asked }) {
    const { found, unknown, answered } = violations(all, asked);
    if (found.length > 0) return found;
    // A demand that does not arise here (macOS on Linux) leaves the others answered; one that cannot be told does not.
    const why = unknown.find(({ cause }) => cause !== 'not-asked') ?? (answered === 0 ? unknown[0] : undefined);
    if (why) throw new CannotTell(why.reason, why.params, why.cause);
    return [];
  },
});
