/** A command of Go that was typed, after what shells show before it: `sam@mac app % `, `mac:app sam$ `, `❯ `. */
const typed = /^(?:[^%$#❯]{0,80}[%$#❯]|➜ .{1,60}?) +((?:go|gopls|dlv)(?: .*)?)$/u;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The same lines, emptied where a command of Go was typed that was typed again below: what it printed first is no longer
 * so. Null when none was, or it is not known yet what the last one prints.
 */
export function withoutRetries(bytes: Uint8Array): Uint8Array | null {
  const lines = decoder.decode(bytes).split('\n');
  const runs = lines.flatMap((line, at) => {
    const command = typed.exec(line.trimEnd())?.[1];
    return command ? [{ command, at }] : [];
  });
  const tail = lines.slice((runs.at(-1)?.at ?? 0) + 1);
  if (!tail.some((line) => line.trim() !== '')) runs.pop();
  let changed = false;
  for (const [index, { command, at }] of runs.entries()) {
    if (!runs.slice(index + 1).some((later) => later.command === command)) continue;
    const end = runs[index + 1]?.at ?? lines.length;
    lines.fill('', at, end);
    changed = true;
  }
  return changed ? new TextEncoder().encode(lines.join('\n')) : null;
}
