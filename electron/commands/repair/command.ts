import type { Command } from 'commander';

/** What `greenlight fix` takes. */
export const asFixCommand = (command: Command): Command =>
  command
    .summary('repair what check found')
    .description(
      'Without an ID, lists what can be repaired, best first. With one, shows every line that would change, asks, repairs, and checks again. Exit codes: 0 done or nothing to do, 1 not repaired.',
    )
    .argument('[id...]', 'a check, check:key, or a number of the list; several are done as one')
    .option('--all', 'all that Greenlight can do itself')
    .option('--dry-run', 'only show what would be changed')
    .option('--yes', 'do it without asking')
    .option('--trust-project', 'with --all or --yes: also what .greenlight/onboarding.jsonc asks for')
    .option('--wait', 'for what you do yourself: look again until it is gone')
    .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
    .option('--editor <id>', 'which editor');

/** What `greenlight undo` takes. */
export const asUndoCommand = (command: Command): Command =>
  command
    .summary('take a repair back')
    .description(
      'Brings back what a repair changed; what you changed since then stays. Exit codes: 0 undone, or nothing to undo; 1 not, or not wholly.',
    )
    .argument('[id]', 'as in history; default: the newest')
    .option('--dry-run', 'only show which repair')
    .option('--yes', 'do it without asking');
