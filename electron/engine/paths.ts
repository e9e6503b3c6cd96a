/** `~/…` for paths in the home folder: shorter, and without the user's name. */
export const tilde = (path: string, home: string): string =>
  path === home ? '~' : path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
