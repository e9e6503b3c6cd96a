/** How a text says “home folder” where it is replaced: `${env:HOME}` by the Go extension, `${userHome}` by VS Code. */
export type HomeWord = '${env:HOME}' | '${userHome}';

/** As a shell, another part of VS Code, or Windows would write it. */
const homeWords = /\$(?:HOME\b|\{HOME\})|\$\{userHome\}|%USERPROFILE%/gi;
const pathWords = /\$(?:PATH\b|\{PATH\})|%PATH%/gi;
const userWords = /\$(?:(USER|LOGNAME|TMPDIR)\b|\{(USER|LOGNAME|TMPDIR)\})/g;
const replaced = /\$\{(?:env:[^{}]*|userHome|workspaceRoot|workspaceFolder(?:Basename|:[^{}]*)?)\}/g;
const current = '${env:PATH}';

/** The text with what nobody replaces written so that it is; null: something is left that Greenlight cannot write. */
export function mendedText(text: string, home: HomeWord): string | null {
  const mended = text
    .replace(/^~(?=\/|$)/, () => home)
    .replace(homeWords, () => home)
    .replace(userWords, (_, bare?: string, braced?: string) => `\${env:${bare ?? braced}}`);
  const rest = mended.replace(replaced, '');
  return /^~|\$[A-Za-z_{]|%\w+%/.test(rest) ? null : mended;
}

/**
 * A PATH with colons, without what is not replaced, and with the PATH of the editor unless it has go and the programs of
 * macOS itself (`complete`). Relative folders begin at `folder`; null: they are left out. null: nothing sensible is left.
 */
export function mendedPath(
  written: string,
  given: { readonly home: HomeWord; readonly folder: '${workspaceFolder}' | null; readonly complete: boolean },
): string | null {
  if (written.includes('\\')) return null;
  const entries = (written.match(/(?:\$\{[^{}]*\}|[^:;])+/g) ?? []).map((entry) =>
    mendedEntry(
      entry.trim().replace(pathWords, () => current),
      given,
    ),
  );
  const own = entries.filter((entry) => entry !== '');
  if (own.includes(null) || own.every((entry) => entry === current)) return null;
  const path = own.join(':');
  return given.complete || path.includes(current) ? path : `${path}:${current}`;
}

function mendedEntry(
  entry: string,
  { home, folder }: { readonly home: HomeWord; readonly folder: string | null },
): string | null {
  const mended = mendedText(entry, home);
  if (mended === null || mended === '' || /^(?:\/|\$\{)/.test(mended)) return mended;
  return folder === null ? '' : `${folder}/${mended.replace(/^\.\//, '')}`;
}
