import { type Command, Option } from 'commander';

/** What `greenlight policy` takes. */
export const asPolicyCommand = (command: Command): Command =>
  command
    .summary('what your team asks for: lint or test a policy')
    .description(
      'lint names every mistake in a policy with its place (exit code 1); test shows what it does to the report of this machine. Without FILE, the policies that are found here, or with --from those in the bundle.',
    )
    .argument('<what>', 'lint or test')
    .argument('[file]', 'only this policy; else profiles, and .greenlight/policy.jsonc in the workspace and above')
    .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
    .option('--editor <id>', 'which editor')
    .option('--from <bundle>', 'test: what they do to the machine of this bundle; only FILE is read here');

/** Of `greenlight check`. */
export const policyOptions = [
  new Option('--policy <file>', 'a policy of your team besides those that are found'),
  new Option('--no-policy', 'no policy counts, managed ones neither'),
] as const;
