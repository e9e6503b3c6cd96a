import { Argument, Command, Option } from 'commander';
import { asBundleCommand, asDiffCommand } from './bundle/command.ts';
import { check } from './check/check.ts';
import { asCheckCommand } from './check/command.ts';
import { completion, completionShells } from './completion.ts';
import { explainCheck, listChecks } from './explain-check.ts';
import { asExportCommand } from './export/command.ts';
import { failed } from './failed.ts';
import { helpIn, helpLayout, type Told } from './help.ts';
import { type Io, type Language, languages } from './io.ts';
import { ioFor } from './local-io.ts';
import { asOnboardCommand, onboardMeans } from './onboard/command.ts';
import { languageIn, parserError } from './parser-errors.ts';
import { asPolicyCommand } from './policy/command.ts';
import { asFixCommand, asUndoCommand } from './repair/command.ts';
import type { Means } from './repair/fix.ts';
import { asSandboxCommand } from './sandbox/command.ts';
import { stopOnSignals } from './signals.ts';
import { sayIn } from './words.ts';

/** The command line. Returns the exit code; never throws. */
export async function main(args: readonly string[], version: string): Promise<number> {
  let code = 0;
  const language = languageIn(args, process.env);
  const told = await helpIn(language);
  const ending: Ending = (work) => Promise.resolve(work).then((result) => void (code = result));
  const program = commandLine({ version, language, told, ending });
  stopOnSignals();
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, language);
  }
}

type Ending = (code: Promise<number> | number) => Promise<void>;

interface Spoken {
  /** Of Greenlight. */
  readonly version: string;
  readonly language: Language;
  readonly told: Told;
  /** Takes the exit code of the command that was chosen. */
  readonly ending: Ending;
}

/** All commands with what each takes; the options that all have are understood before the command too. */
export function commandLine({ version, language, told, ending }: Spoken): Command {
  const program: Command = shared(new Command('greenlight'))
    .description('Asks this machine why Go does not work in the editor, and names the one root cause with its proof.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp(helpLayout(told))
    .showHelpAfterError(sayIn(language)('parser.help'))
    .configureOutput({
      outputError: (text, write) => write(parserError(text, language)),
      // A terminal that does not tell its width has 0.
      getOutHelpWidth: () => process.stdout.columns || 80,
      getErrHelpWidth: () => process.stderr.columns || 80,
    })
    .enablePositionalOptions()
    .hook('preAction', takeOver)
    .exitOverride();

  shared(asCheckCommand(program.command('check'))).action((options) => {
    const io = ioFor(options);
    return ending(options.listChecks ? listChecks(io, options.json ?? false) : check(options, io, version));
  });

  shared(asOnboardCommand(program.command('onboard'))).action(async (options) => {
    const io = ioFor(options);
    const [{ onboard }, means] = await Promise.all([import('./onboard/onboard.ts'), onboardMeans(io, version)]);
    await ending(onboard(options, io, means));
  });

  shared(asFixCommand(program.command('fix'))).action(async (ids: string[], options) => {
    const io = ioFor(options);
    const [{ fix }, means] = await Promise.all([import('./repair/fix.ts'), meansOf(io, version)]);
    await ending(fix(ids, options, io, means));
  });

  shared(asUndoCommand(program.command('undo'))).action(async (id: string | undefined, options) => {
    const io = ioFor(options);
    const [{ undo }, means] = await Promise.all([import('./repair/undo.ts'), meansOf(io, version)]);
    await ending(undo(id, options, io, means));
  });

  shared(
    program
      .command('history')
      .summary('the repairs that were done')
      .description('Every repair on this machine, newest first, with what it changed and whether it can be undone.'),
  ).action(async (options) => {
    const io = ioFor(options);
    const [{ history }, { hands }] = await Promise.all([import('./repair/history.ts'), meansOf(io, version)]);
    await ending(history(options, io, hands));
  });

  shared(
    program
      .command('env')
      .summary('the four environments side by side')
      .description(
        'What an app from the Dock, the editor, its terminal and a login terminal see; each PATH entry with the line that added it. Exit code 3: what the editor sees could not be read.',
      )
      .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
      .option('--editor <id>', 'which editor')
      .option('--from <bundle>', 'the machine of this bundle'),
  ).action(async (options) => ending((await import('./env/env.ts')).env(options, ioFor(options))));

  shared(
    program
      .command('network')
      .summary('where modules come from, and whether go arrives there')
      .description(
        'Reads the module variables and proxies as go does, then asks over the network each place go would ask; check never does. Exit codes: 0 nothing keeps go away, 1 something does, 3 that cannot be told.',
      )
      .argument('[module]', 'a module path; without it, one that every proxy has')
      .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
      .option('--editor <id>', 'which editor'),
  ).action(async (module: string | undefined, options) =>
    ending((await import('./network/network.ts')).network(module, options, ioFor(options))),
  );

  shared(
    program
      .command('matrix')
      .summary('processor, system, editor and tools: what fits')
      .description(
        'Architecture, version and signature of each part, and which two do not fit together. Exit codes: 0 nothing that breaks, 1 something does, 3 go could not be read.',
      )
      .option('--workspace <dir>', 'the folder or .code-workspace file you open in the editor')
      .option('--editor <id>', 'which editor')
      .option('--from <bundle>', 'the machine of this bundle')
      .option('--container <id>', 'compare with this container too'),
  ).action(async (options) => ending((await import('./matrix/matrix.ts')).matrix(options, ioFor(options))));

  shared(
    program
      .command('trace')
      .summary('what macOS refuses, as it happens')
      .description(
        'Follows the log of macOS and names who was refused what, the app held responsible, and the pane to open. Exit codes: 0 nothing of Go was refused, 1 something was, 3 the log cannot be read (no administrator, not a Mac).',
      )
      .option('--last <time>', 'read back this far instead: 10m, 2h, 1d')
      .option('--record', 'tell only what happens until you press Enter')
      .option('--for <time>', 'end by itself: 30s, 5m')
      .option('--all', 'also what has nothing to do with Go'),
  ).action(async (options) => {
    const { trace } = await import('./trace/trace.ts');
    await ending(trace(options, ioFor(options), enter).finally(() => process.stdin.pause()));
  });

  shared(
    program
      .command('remote')
      .summary('the Go tools on the other side')
      .description(
        'Compares go, gopls, dlv and the environment of an SSH host or a container with this machine. It runs one small script there and installs nothing. Exit codes: as those of check; 3 also when the other side was not reached.',
      )
      .argument('<kind>', 'ssh or container')
      .argument('<name>', 'host as ssh knows it; id or name of the container')
      .option('--workspace <dir>', 'the folder with the same code here')
      .option('--editor <id>', 'which editor')
      .option('--strict', 'warnings make the exit code 1 too')
      .option('--verbose', 'where it looked, what was skipped, how long each fact took'),
  ).action(async (kind: string, name: string, options) =>
    ending((await import('./remote/remote.ts')).remote({ ...options, kind, name }, ioFor(options), version)),
  );

  shared(asPolicyCommand(program.command('policy'))).action(async (what: string, file: string | undefined, options) =>
    ending((await import('./policy/policy.ts')).policy(what, { ...options, file }, ioFor(options), version)),
  );

  shared(
    program
      .command('explain')
      .summary('the one root cause in a log')
      .description(
        'Reads logs of gopls, Go and Delve (- is standard input); without a file, the newest of every editor. Exit codes: 0 no failure in them, 1 a failure, 3 that cannot be told.',
      )
      .argument('[file...]', 'gzip, UTF-16 and colours are read too')
      .option('--editor <id>', 'only the logs of this editor')
      .option('--since <time>', '30m, 2h, 3d or a date: every window since then')
      .option('--follow', 'keep reading, and tell when the answer changes')
      .option(
        '--capture',
        'start gopls as the editor does and explain that; it may download modules, as it always does',
      )
      .option('--workspace <dir>', 'the project that --capture opens'),
  ).action(async (files: string[], options) =>
    ending((await import('./explain/explain.ts')).explain(files, options, ioFor(options))),
  );

  shared(
    program
      .command('explain-check')
      .summary('what a check is about')
      .description('Everything a check may say, the facts it needs and where they come from.')
      .argument('<id>', 'as in --list-checks'),
  ).action((id: string, options) => ending(explainCheck(id, ioFor(options), options.json ?? false)));

  shared(asExportCommand(program.command('export'))).action(async (options) =>
    ending((await import('./export/export.ts')).exportReport(options, ioFor(options), version)),
  );

  shared(asBundleCommand(program.command('bundle'))).action(async (options) => {
    const [{ bundle }, { askOnTerminal }] = await Promise.all([
      import('./bundle/bundle.ts'),
      import('./repair/consent.ts'),
    ]);
    await ending(bundle(options, ioFor(options), { greenlight: version, ask: askOnTerminal() }));
  });

  shared(asDiffCommand(program.command('diff'))).action(async (works: string, fails: string, options) =>
    ending((await import('./bundle/diff.ts')).diff([works, fails], options, ioFor(options), version)),
  );

  shared(asSandboxCommand(program.command('sandbox'))).action(async (folder: string, options) =>
    ending((await import('./sandbox/sandbox.ts')).sandbox({ ...options, folder }, ioFor(options), version)),
  );

  program
    .command('completion')
    .summary('completion for your shell')
    .description(
      'Prints a completion script. zsh: eval "$(greenlight completion zsh)", bash likewise; fish: greenlight completion fish | source',
    )
    .addArgument(new Argument('<shell>', 'which shell').choices(completionShells))
    .addOption(languageOption())
    .action((shell: (typeof completionShells)[number]) => void process.stdout.write(completion(shell, program, told)));

  // Commander's own answers an unknown command with the help of all, and calls it fine.
  program
    .command('help')
    .summary('show this help, or that of one command')
    .description('The same as --help, here or behind a command.')
    .argument('[command]', 'one of those that greenlight --help lists')
    .addOption(languageOption())
    .action((name: string | undefined) => {
      const named = name === undefined ? program : program.commands.find((command) => command.name() === name);
      if (!named) return program.error(`error: unknown command '${name}'`, { code: 'commander.unknownCommand' });
      named.help();
    });

  for (const command of program.commands)
    command.showHelpAfterError(sayIn(language)('parser.help-of', { name: command.name() }));
  return program;
}

const languageOption = (): Option => new Option('--lang <language>', 'language of the answer').choices(languages);

const shared = (command: Command): Command =>
  command
    .option('--json', 'the same as data')
    .addOption(languageOption())
    .option('--no-color', 'no colours (NO_COLOR is obeyed too)');

/** What stood before the command counts for it, unless it was said behind it too. */
function takeOver(program: Command, command: Command): void {
  for (const name of ['json', 'lang', 'color'])
    if (program.getOptionValueSource(name) === 'cli' && command.getOptionValueSource(name) !== 'cli')
      command.setOptionValueWithSource(name, program.getOptionValue(name), 'cli');
}

/** What may change this machine, loaded only by the commands that do. */
async function meansOf({ host }: Io, greenlight: string): Promise<Means> {
  const [{ localHands }, { askOnTerminal }] = await Promise.all([
    import('../host/hands.ts'),
    import('./repair/consent.ts'),
  ]);
  return { hands: localHands(host), greenlight, ask: askOnTerminal() };
}

/** A line on standard input; never, when that is no terminal and ends at once. */
const enter = (): Promise<void> => new Promise((resolve) => void process.stdin.once('data', () => resolve()));
