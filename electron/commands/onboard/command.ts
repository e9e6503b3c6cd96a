import type { Command } from 'commander';
import type { Io } from '../io.ts';
import type { OnboardMeans } from './onboard.ts';

/** What `greenlight onboard` takes. */
export const asOnboardCommand = (command: Command): Command =>
  command
    .summary('from an empty Mac to a proved Go editor')
    .description(
      'Goes through Command Line Tools, Go, editor, extension, gopls, dlv, PATH and a first module, step by step, and ends with the proof that hover works, the debugger stops and check is green. It can be stopped and goes on where you were. Without a terminal it prints the list. Exit codes: 0 proved, 1 not yet.',
    )
    .option('--yes', 'do what Greenlight can do itself, without asking')
    .option('--trust-project', 'with --yes: also what .greenlight/onboarding.jsonc asks for')
    .option('--skip <id...>', 'leave these steps out')
    .option('--unskip <id...>', 'take these steps up again')
    .option(
      '--workspace <dir>',
      'the folder or .code-workspace file you open in the editor (default: this folder, if it has Go code, else ~/hello-go)',
    )
    .option('--editor <id>', 'which editor');

/** What may change this machine, and where the skipped steps are kept. */
export async function onboardMeans({ host }: Io, greenlight: string): Promise<OnboardMeans> {
  const [{ localHands }, { answerOnTerminal }, { ownFiles }, { dataFolder }] = await Promise.all([
    import('../../host/hands.ts'),
    import('../repair/consent.ts'),
    import('../../host/own-files.ts'),
    import('../../host/data-folder.ts'),
  ]);
  const files = ownFiles(dataFolder(host.machine).root);
  return { hands: localHands(host), files, greenlight, answer: answerOnTerminal() };
}
