const ownWords = /^(--version|--help|-h|[a-z][a-z-]*)$/;
/** What every command takes, and may stand before it. */
const shared = /^(?:--json|--no-color|--lang(?:=.*)?)$/;

/**
 * The arguments of the command-line tool in those of this process; null when the app is meant. Finder, login items and
 * Chromium add options of their own (`--lang=` is one of both), so only a first word that is a command, or a question
 * about us, counts.
 * @param packaged false: the second word is the folder of the app
 */
export function commandLine(argv: readonly string[], packaged: boolean): readonly string[] | null {
  const given = argv.slice(packaged ? 1 : 2);
  const first = given.find((word, index) => !shared.test(word) && given[index - 1] !== '--lang');
  return first !== undefined && ownWords.test(first) ? given : null;
}
