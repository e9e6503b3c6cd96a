/**
 * The name of a variable of ours in the shell that is traced. It must not hold the mark itself, by which a trace is cut:
 * where expansions are off, the name is printed as it stands.
 */
export const ourVariable = (mark: string): string => `_${[...mark].reverse().join('')}_`;
