/** Greenlight changes nothing outside of the home folder. Both paths are absolute. */
export const isInHome = (file: string, home: string): boolean => file.startsWith(`${home}/`);

/** Those of the names that stand before a colon on this line of JSON, as often as they do. */
export const namesIn = (line: string, names: readonly string[]): readonly string[] =>
  names.flatMap((name) =>
    line
      .split(JSON.stringify(name))
      .slice(1)
      .filter((rest) => /^\s*:/.test(rest))
      .map(() => name),
  );
