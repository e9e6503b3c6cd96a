import type { Command } from 'commander';
import { policyOptions } from '../policy/command.ts';

/** What `greenlight bundle` takes. */
export const asBundleCommand = (command: Command): Command =>
  command
    .summary('one file with what somebody needs to help you')
    .description(
      'Checks this machine and puts the facts, the report and the one cause of each log into a file, without names, secrets and serial numbers. Shown in full before it is saved; nothing is sent anywhere. `check --from FILE` gives the same report on any machine. Exit code 1: you did not want it saved.',
    )
    .option('-o, --output <file>', 'write this file; on a terminal only after you agreed')
    .option('--stdout', 'print it and write nothing')
    .option('--markdown', 'as the text of an issue of the Go extension')
    .option('--hide-hosts', 'host names and addresses too')
    .option('--hide-modules', 'module paths too')
    .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
    .option('--editor <id>', 'which editor')
    .option('--quick', 'only what takes no time')
    .addOption(policyOptions[0])
    .addOption(policyOptions[1]);

/** What `greenlight diff` takes. */
export const asDiffCommand = (command: Command): Command =>
  command
    .summary('what differs between two bundles')
    .description(
      'Compares the facts of a machine on which it works with those of one on which it does not: what explains a finding first. Exit codes: 0 nothing differs, 1 something does.',
    )
    .argument('<works>', 'bundle of the machine on which it works')
    .argument('<fails>', 'bundle of the other one')
    .option('--all', 'also what explains no finding, to the last member');
