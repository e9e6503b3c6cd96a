const ownWords = /^(--version|--help|-h|[a-z][a-z-]*)$/;

/**
 * The arguments of the command-line tool in those of this process; null when the app is meant. Finder, login items and
 * Chromium add options of their own, so only a first word that is a command, or a question about us, counts.
 * @param packaged false: the second word is the folder of the app
 */
export function commandLine(argv: readonly string[], packaged: boolean): readonly string[] | null {
  const given = argv.slice(packaged ? 1 : 2);
  return given[0] !== undefined && ownWords.test(given[0]) ? given : null;
}
