/**
 * True when an extension that asks for `engine` (`^1.90.0`, `engines.vscode` of its manifest) is too new for this VS Code
 * version. What is not understood is never too new.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/extensions/common/extensionValidator.ts
 */
export function needsNewerEditor(engine: string, vscodeVersion: string): boolean {
  const wanted = /^\s*(?:\^|>=|~)?\s*v?(\d+)\.(\d+|x)\.(\d+|x)/i.exec(engine)?.slice(1);
  const given = /^v?(\d+)\.(\d+)\.(\d+)/.exec(vscodeVersion)?.slice(1);
  if (!wanted || !given) return false;
  for (const [at, part] of wanted.entries()) {
    if (/x/i.test(part)) return false;
    const difference = Number(part) - Number(given[at]);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
