import { type Command, Option } from 'commander';
import { policyOptions } from '../policy/command.ts';
import { formats } from '../report/format.ts';

/** What `greenlight check` takes. */
export const asCheckCommand = (command: Command): Command =>
  command
    .summary('diagnose this machine')
    .description(
      'Reads the facts, applies every check, and prints what is wrong, worst first. Exit codes: 0 no errors, 1 errors, 3 no error, but something essential could not be checked.',
    )
    .option(
      '--workspace <dir>',
      'the folder or .code-workspace file you open in the editor (default: this folder, if it has Go code)',
    )
    .option('--editor <id>', 'code, code-insiders, codium, cursor, windsurf, … (default: the one used last)')
    .option('--only <area|id...>', 'only these areas or checks')
    .option('--quick', 'only what takes no time')
    .option('--from <bundle>', 'judge the machine of this bundle; nothing here is looked at')
    .option('--prove-debugger', 'also build a two-line program and stop it in the debugger')
    .addOption(policyOptions[0])
    .addOption(policyOptions[1])
    .option('--strict', 'warnings make the exit code 1 too')
    .option('--verbose', 'where it looked, what was skipped, how long each fact took')
    .addOption(new Option('--format <format>', 'for other programs').choices(formats))
    .option('-o, --output <file>', 'write this file, whole or not at all, instead of printing')
    .option('--list-checks', 'list the checks instead of running them');
