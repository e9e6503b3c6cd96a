import type { Command } from 'commander';

/** What `greenlight sandbox` takes. */
export const asSandboxCommand = (command: Command): Command =>
  command
    .summary('this machine as a dev container')
    .description(
      'Writes a Dockerfile, a dev container and a minimal module with the versions, variables and settings of this machine, so that others can see the same fault. Passwords and names stay here; nothing is built.',
    )
    .argument('<dir>', 'a folder that is empty or not there')
    .option('--force', 'write over what an earlier sandbox wrote')
    .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
    .option('--editor <id>', 'which editor')
    .option('--from <bundle>', 'the machine of this bundle; nothing here is looked at');
