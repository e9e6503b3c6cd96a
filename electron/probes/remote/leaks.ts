import { CannotTell, type Unknown } from '../../engine/fact.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { type Settings, settings } from '../editor/settings.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { otherSide } from './other-side.ts';
import { remoteWindows } from './remote-windows.ts';

/** A path of a Mac that reaches a machine where it cannot exist. */
export interface Leak {
  /** `setting`: of this editor, which remote windows take over. `there`: it stands on the other side already. */
  readonly is: 'setting' | 'setting-there' | 'variable-there';
  /** `go.alternateTools.gopls`, `GOROOT`; of a line over there, the text. */
  readonly name: string;
  readonly value: string;
  /** Host or container. */
  readonly remote: string;
  /** False: the other side was not asked, so it may be a Mac as well. */
  readonly certain: boolean;
  readonly evidence: readonly Evidence[];
}

/** Only a Mac has these. */
const macPath = /(?:^|[:"'\s=])(?:\/Users\/(?!Shared\b)|\/opt\/homebrew\/|\/Applications\/|\/Library\/Developer\/)/;

/**
 * `go.alternateTools` and `go.toolsEnvVars` of the user settings reach remote windows, unlike `go.goroot` and its like,
 * which are of one machine. Without a named remote it is told only where the editor has had a remote window.
 * @see https://code.visualstudio.com/docs/remote/ssh#_ssh-hostspecific-settings
 * @see https://github.com/golang/vscode-go/blob/master/extension/package.json (`scope`)
 */
export const leaks = defineProbe<readonly Leak[]>({
  id: 'remote.leaks',
  timeoutMs: 130_000,
  async read(look) {
    if (!look.subject.remote) {
      const { values } = await look.of(settings);
      if (leakingSettings(values, true).length === 0) return [];
      const windows = await look.of(remoteWindows);
      const { workspace } = look.subject;
      const ownContainer = windows.find(({ folder }) => folder !== null && folder === workspace);
      const [window = null] = ownContainer ? [ownContainer] : windows;
      if (!window) return [];
      const about = { remote: window.name, certain: window.kind === 'container' }; // a container has no macOS in it
      const opened = [{ source: window.source, text: window.text }];
      return leakingSettings(values, ownContainer !== undefined).map((leak) =>
        fromHere(look, leak, { ...about, opened }),
      );
    }
    const [other, found] = await Promise.all([look.of(otherSide), look.fact(settings)]);
    if (!found.known && found.cause !== 'not-asked') throw again(found);
    if (other.os === 'darwin') return [];
    const there = (is: Leak['is'], name: string, value: string, evidence: Evidence): Leak => ({
      is,
      name,
      value,
      remote: other.name,
      certain: true,
      evidence: [evidence],
    });
    return [
      ...(found.known ? leakingSettings(found.value.values, other.kind === 'container') : []).map((leak) =>
        fromHere(look, leak, { remote: other.name, certain: true, opened: [] }),
      ),
      ...other.settings.map(({ source, text }) =>
        there('setting-there', text.slice(0, 120), text, { source: `${other.name}:${source}`, text }),
      ),
      ...Object.entries(other.variables)
        .filter(([name, value]) => name !== 'PATH' && macPath.test(value))
        .map(([name, value]) =>
          there('variable-there', name, value, { source: `${other.command} env`, text: `${name}=${value}` }),
        ),
    ];
  },
});

const again = ({ reason, params, cause }: Unknown): CannotTell =>
  new CannotTell(reason, params, cause === 'not-asked' ? 'not-asked' : 'dependency');

type Member = Settings['values'][string]['members'][string];
interface Leaking {
  readonly name: string;
  readonly value: string;
  readonly place: Member['place'];
}

/** `ofWorkspace`: the settings of the workspace too, because a container is given the same folder. */
const leakingSettings = (values: Settings['values'], ofWorkspace: boolean): readonly Leaking[] =>
  ['go.alternateTools', 'go.toolsEnvVars'].flatMap((key) =>
    Object.entries(values[key]?.members ?? {})
      .filter(([, { layer }]) => layer === 'user' || layer === 'profile' || ofWorkspace)
      .flatMap(([name, { value, place }]) =>
        typeof value === 'string' && macPath.test(value) ? [{ name: `${key}.${name}`, value, place }] : [],
      ),
  );

function fromHere(
  { host }: Look,
  { name, value, place }: Leaking,
  { opened, ...about }: Pick<Leak, 'remote' | 'certain'> & { readonly opened: readonly Evidence[] },
): Leak {
  const source = `${tilde(place.file, host.machine.home)}:${place.line}`;
  return {
    is: 'setting',
    name,
    value: withoutSecrets(value.slice(0, 300)),
    ...about,
    evidence: [{ source, text: withoutSecrets(place.text) }, ...opened],
  };
}
