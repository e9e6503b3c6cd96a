import { type Language, languageOf, languages } from './io.ts';
import { sayIn } from './words.ts';

/** What commander says of a line that it cannot take. @see https://github.com/tj/commander.js/blob/master/lib/command.js */
const said = [
  ['parser.unknown-command', /^error: unknown command '(?<name>.*)'$/],
  ['parser.unknown-option', /^error: unknown option '(?<name>.*)'$/],
  ['parser.no-argument', /^error: missing required argument '(?<name>.*)'$/],
  ['parser.no-value', /^error: option '(?<name>.*)' argument missing$/],
  [
    'parser.bad-value',
    /^error: option '(?<name>.*?)' argument '(?<value>.*)' is invalid\. Allowed choices are (?<all>.*)\.$/,
  ],
  [
    'parser.bad-argument',
    /^error: command-argument value '(?<value>.*)' is invalid for argument '(?<name>.*?)'\. Allowed choices are (?<all>.*)\.$/,
  ],
  [
    'parser.too-many',
    /^error: too many arguments for '(?<name>.*?)'\. Expected \d+ arguments? but got \d+: (?<all>.*)\.$/,
  ],
  ['parser.meant', /^\(Did you mean (?:one of )?(?<all>.*)\?\)$/],
] as const;

/** An error of the parser in a language; as it is when commander says something new. */
export function parserError(text: string, language: Language): string {
  if (language === 'en') return text.replace(/^error: /, 'greenlight: ');
  const say = sayIn(language);
  const lines = text.split('\n').map((line) => {
    for (const [word, pattern] of said) {
      const found = pattern.exec(line);
      if (found) return say(word, { ...found.groups });
    }
    return line;
  });
  return lines.join('\n');
}

/** The language of a line that may be wrong: `--lang` where it stands, else that of the environment. */
export function languageIn(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const named = args.findLast((arg, index) => args[index - 1] === '--lang' || arg.startsWith('--lang='));
  return languages.find((one) => one === named?.replace('--lang=', '')) ?? languageOf(env);
}
