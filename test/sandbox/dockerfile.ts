import { spawnSync } from 'node:child_process';

export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/**
 * A Dockerfile by the rules of its reference: lines that begin with # are comments, even inside a continued instruction,
 * and a backslash at the end of a line continues it. Throws for a line that is no instruction.
 * @see https://docs.docker.com/reference/dockerfile/#format
 */
export function parseDockerfile(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    if (/^\s*#/.test(line) || (open === '' && line.trim() === '')) continue;
    open += line.replace(/\\\s*$/, '');
    if (/\\\s*$/.test(line)) continue;
    const [, word, rest] = /^([A-Z]+)\s+(.+)$/s.exec(open) ?? [];
    if (word === undefined || rest === undefined) throw new Error(`no instruction: ${open}`);
    found.push({ word, rest });
    open = '';
  }
  if (open) throw new Error(`never ends: ${open}`);
  return found;
}

/** What the last stage does. */
export const lastStage = (all: readonly Instruction[]): readonly Instruction[] =>
  all.slice(all.findLastIndex(({ word }) => word === 'FROM'));

/** Runs the steps of the last stage that need no image, by a real shell, with this folder for /root. */
export function play(text: string, home: string, goroot: string): void {
  for (const { word, rest } of lastStage(parseDockerfile(text))) {
    if (word !== 'RUN') continue;
    const here = rest.replaceAll('/root', home).replaceAll('/usr/local/go', goroot);
    const { status, stderr } = spawnSync('/bin/sh', ['-c', here], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
    if (status !== 0) throw new Error(`${rest}: ${stderr}`);
  }
}
