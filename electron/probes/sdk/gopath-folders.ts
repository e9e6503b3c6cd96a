import { Refused } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { goEnv } from './go-env.ts';
import { goVariables, type VariableSetting } from './go-variables.ts';
import { runningGo } from './running-go.ts';

/** One folder of a GOPATH that counts. */
export interface GopathFolder {
  /** As people read it. */
  readonly shown: string;
  /** null: nobody set it, it is the default. */
  readonly setting: VariableSetting | null;
  readonly form: 'absolute' | 'relative' | 'tilde';
  /** Where it stands to the SDK of the editor's go. */
  readonly goroot: 'apart' | 'same' | 'inside';
  readonly hasGoMod: boolean;
  /** `foreign`: in the home folder of somebody else and not yours; `nowhere`: below a folder of `/` that does not exist. */
  readonly belongs: 'here' | 'foreign' | 'nowhere';
}

export interface GopathFolders {
  readonly folders: readonly GopathFolder[];
  /** The SDK the folders were compared with, as people read it. */
  readonly goroot: string | null;
  /** go has no default GOPATH because its SDK stands at `~/go`. */
  readonly defaultTaken: boolean;
}

/**
 * The folders of the GOPATH that the editor and terminals use. Works when go itself refuses to start over them.
 * @see https://github.com/golang/go/blob/master/src/cmd/go/main.go
 */
export const gopathFolders = defineProbe<GopathFolders>({
  id: 'sdk.gopath-folders',
  timeoutMs: 130_000,
  async read(look) {
    const [variables, running, env] = await Promise.all([look.of(goVariables), look.of(runningGo), look.fact(goEnv)]);
    const values = env.known && env.value.ok ? env.value.values : null;
    const { home } = look.host.machine;
    const goroot = values?.GOROOT || running.find(({ where }) => where === 'editor')?.root || null;
    const settings = (variables.GOPATH ?? []).filter(({ value }) => value !== '' && !/\$\{|\0/.test(value));
    const inTerminals = settings.find(({ layer }) => layer !== 'setting' && layer !== 'toolsEnvVars');
    const counted = new Set([settings[0], inTerminals].filter((one) => one !== undefined));
    const given = [...counted].flatMap((setting) => setting.value.split(':').map((path) => ({ path, setting })));
    const all = given.length > 0 ? given : [{ path: values?.GOPATH || `${home}/go`, setting: null }];
    const defaultTaken = given.length === 0 && values?.GOPATH === '' && goroot !== null;
    return {
      folders: await Promise.all(
        (defaultTaken ? [] : all)
          .filter(({ path }) => path !== '')
          .slice(0, 50)
          .map((one) => describe(look, one, goroot)),
      ),
      goroot: goroot && tilde(goroot, home),
      defaultTaken,
    };
  },
});

async function describe(
  { host }: Look,
  { path, setting }: { readonly path: string; readonly setting: VariableSetting | null },
  goroot: string | null,
): Promise<GopathFolder> {
  const { home, uid } = host.machine;
  const about = { shown: tilde(path, home), setting };
  if (!path.startsWith('/')) {
    const form = path.startsWith('~') ? 'tilde' : 'relative';
    return { ...about, form, goroot: 'apart', hasGoMod: false, belongs: 'here' };
  }
  const [real, root, goMod, found, top] = await Promise.all([
    unlessRefused(host.realPath(path), undefined), // refused: what the text says must do
    goroot ? unlessRefused(host.realPath(goroot), undefined) : undefined,
    unlessRefused(host.stat(`${path}/go.mod`), undefined),
    unlessRefused(host.stat(path), undefined),
    unlessRefused(host.stat(`/${path.split('/')[1]}`), 'there'),
  ]);
  const folder = trimmed(real ?? path);
  const sdk = trimmed(root ?? goroot ?? '');
  return {
    ...about,
    form: 'absolute',
    goroot: sdk && folder === sdk ? 'same' : sdk && folder.startsWith(`${sdk}/`) ? 'inside' : 'apart',
    hasGoMod: goMod?.kind === 'file',
    belongs: isForeign(path, home) && found?.uid !== uid ? 'foreign' : top ? 'here' : 'nowhere',
  };
}

async function unlessRefused<T, R>(answer: Promise<T>, refused: R): Promise<T | R> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused) return refused;
    throw error;
  }
}

const trimmed = (path: string): string => path.replace(/\/+$/, '');

/** In a home folder, of macOS or Linux, that is not this user's. */
function isForeign(path: string, home: string): boolean {
  const owner = /^\/(?:Users|home)\/([^/]+)/.exec(path);
  return !!owner && owner[1] !== 'Shared' && owner[0] !== home && !path.startsWith(`${home}/`);
}
