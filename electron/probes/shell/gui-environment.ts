import { notAsked } from '../../engine/fact.ts';
import { Refused, TooLarge } from '../../engine/host.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { type Place, shownLine } from '../place.ts';
import { withoutPasswords } from './watched-variables.ts';

/** A variable that a file gives, or once gave, to apps opened from the Dock. */
export interface GuiVariable {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

export interface GuiEnvironmentFiles {
  /** What the `launchctl setenv` calls of the user's own launch agents set at login. */
  readonly launchAgents: readonly GuiVariable[];
  /** `~/.MacOSX/environment.plist`; macOS has not read it since 10.8. null: no such file. */
  readonly environmentPlist: readonly GuiVariable[] | null;
}

/** PATH and what the go command or cgo reads. Nothing else is taken out of the files: it is none of our business. */
export const concernsGo = (name: string): boolean => /^(?:PATH|GO[A-Z0-9]+|CGO_[A-Z_]+|CC|CXX)$/.test(name);

const largestFile = 64 * 1024;
const mostAgents = 200;

/**
 * The files people write to change the environment of apps, as XML text; binary property lists are passed over. What is in
 * force is `dockEnvironment`. macOS only.
 * @see https://developer.apple.com/library/archive/qa/qa1067/_index.html (environment.plist)
 * @see https://ss64.com/mac/launchctl.html (setenv)
 */
export const guiEnvironment = defineProbe<GuiEnvironmentFiles>({
  id: 'shell.gui-environment',
  async read(look) {
    const { os, home } = look.host.machine;
    if (os !== 'darwin') throw notAsked('needs-macos');
    const folder = `${home}/Library/LaunchAgents`;
    const names = ((await look.host.list(folder)) ?? [])
      .filter(({ name, kind }) => name.endsWith('.plist') && kind !== 'folder')
      .slice(0, mostAgents);
    const [agents, plist] = await Promise.all([
      Promise.all(names.map(({ name }) => readText(look, `${folder}/${name}`))),
      readText(look, `${home}/.MacOSX/environment.plist`),
    ]);
    return {
      launchAgents: agents.flatMap((file) => (file ? setenvCalls(file).filter(({ name }) => concernsGo(name)) : [])),
      environmentPlist: plist && dictionary(plist).filter(({ name }) => concernsGo(name)),
    };
  },
});

interface Text {
  readonly file: string;
  readonly text: string;
}

/** One agent that cannot be read must not cost the others. */
async function readText({ host }: Look, file: string): Promise<Text | null> {
  try {
    const bytes = await host.read(file, largestFile);
    return bytes ? { file, text: new TextDecoder().decode(bytes) } : null;
  } catch (error) {
    if (error instanceof TooLarge || error instanceof Refused) return null;
    throw error;
  }
}

const string = /<string>([^<]{0,4096})<\/string>/g;

/** `launchctl setenv NAME VALUE`, as four arguments or inside one that a shell is given. */
function setenvCalls(file: Text): GuiVariable[] {
  const found: GuiVariable[] = [];
  const strings = [...file.text.matchAll(string)].map((match) => ({ text: decoded(match[1] ?? ''), at: match.index }));
  for (const [index, { text, at }] of strings.entries()) {
    const [verb, name, value] = strings.slice(index + 1, index + 4).map((one) => one.text);
    if (/(?:^|\/)launchctl$/.test(text) && verb === 'setenv' && name && value !== undefined) {
      found.push({ name, value, place: placeAt(file, strings[index + 3]?.at ?? at) });
    }
    for (const call of text.matchAll(/launchctl\s+setenv\s+(\w+)\s+(?:"([^"]*)"|'([^']*)'|([^\s;&|]+))/g)) {
      found.push({
        name: call[1] ?? '',
        value: call[2] ?? call[3] ?? call[4] ?? '',
        place: placeAt(file, at),
      });
    }
  }
  return found;
}

function dictionary(file: Text): GuiVariable[] {
  const pairs = file.text.matchAll(/<key>([^<]{1,256})<\/key>\s*<string>([^<]{0,4096})<\/string>/g);
  return [...pairs].map((match) => ({
    name: decoded(match[1] ?? ''),
    value: decoded(match[2] ?? ''),
    place: placeAt(file, match.index + match[0].indexOf('<string>')),
  }));
}

function placeAt({ file, text }: Text, at: number): Place {
  const before = text.slice(0, at).split('\n');
  const line = text.split('\n', before.length)[before.length - 1] ?? '';
  return { file, line: before.length, text: shownLine(withoutPasswords(line)) };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const decoded = (text: string): string =>
  withoutPasswords(text).replaceAll(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => entities[name] ?? whole);
