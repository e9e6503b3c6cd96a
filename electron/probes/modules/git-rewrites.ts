import type { ReadHost } from '../../engine/host.ts';
import { type Place, shownLine } from '../place.ts';

/** `url.git@host:.insteadOf = https://host/`: git fetches these over SSH, with a key. */
export interface GitRewrite {
  /** `git.corp.example/team`, without scheme and final slash. */
  readonly prefix: string;
  readonly place: Place;
}

const maxBytes = 256 * 1024;

/** The rewrites of the user's git from https to SSH. @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-urlltbasegtinsteadOf */
export async function gitRewrites(
  { read, machine }: ReadHost,
  variables: Readonly<Record<string, string>>,
): Promise<readonly GitRewrite[]> {
  const home = variables.HOME || machine.home;
  const config = variables.XDG_CONFIG_HOME || `${home}/.config`;
  const files = [`${home}/.gitconfig`, `${config}/git/config`].filter((file) => /^\/[^\0]*$/.test(file));
  const texts = await Promise.all(files.map((file) => read(file, maxBytes).catch(() => undefined))); // none, or refused: no rewrite is known
  return texts.flatMap((bytes, index) => parse(files[index] ?? '', new TextDecoder().decode(bytes)));
}

function parse(file: string, text: string): GitRewrite[] {
  let base = '';
  return text.split('\n').flatMap((line, index) => {
    const section = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (section) base = section[1]?.toLowerCase() === 'url' ? (section[2] ?? '') : '';
    const from = /^\s*(?:\[[^\]]*\]\s*)?insteadof\s*=\s*"?https?:\/\/(?:[^\s/@"]*@)?([^\s"#;]+)/i.exec(line)?.[1];
    if (!from || !/^(?:ssh:\/\/|git\+ssh:\/\/|[\w.-]+@[\w.-]+:)/.test(base)) return [];
    return [{ prefix: from.replace(/\/+$/, ''), place: { file, line: index + 1, text: shownLine(line) } }];
  });
}
