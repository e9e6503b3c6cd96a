import { allOf, insertion } from '../../changes/settings.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Found } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { type Json, type Setting, type Settings, settings } from '../../probes/editor/settings.ts';
import { type UsedElsewhere, usedElsewhere } from '../../probes/editor/used-elsewhere.ts';

type Message = 'variables' | 'macPath';

const goVariable = /^(?:PATH|GO[A-Z0-9]+|CGO_[A-Z_]+|CC|CXX|PKG_CONFIG(?:_PATH)?)$/;
/** Only a Mac has these. */
const macPath = /(?:^|[:"'\s=])(?:\/Users\/(?!Shared)|\/opt\/homebrew\/|\/Applications\/)/;

/**
 * A setting for terminals on Linux or Windows, and none for those of this Mac. Reported when it concerns Go, or when its
 * value can only be meant for a Mac; who also works on Linux machines keeps such settings for them.
 */
export default defineCheck({
  id: 'setting-wrong-platform',
  area: 'editor',
  needs: { settings, elsewhere: usedElsewhere, home: homeFolder },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Terminal settings are for this system',
    why: 'VS Code reads the settings of its terminals by system: on a Mac only those that end with .osx. The others look right, but nothing happens.',
    see: {
      run: [
        'grep -nE \'terminal\\.integrated\\..*\\.(linux|windows|osx)\' "$HOME/Library/Application Support/Code/User/settings.json" .vscode/settings.json',
      ],
      look: 'On a Mac only the names that end in .osx count. What stands only under .linux or .windows does nothing here.',
    },
    messages: {
      variables: {
        title: '{names} is set for terminals of another system',
        detail: '{source} sets {names} in {key}. On a Mac only {osx} counts, which does not have it.',
        fix: 'Write {names} into {osx}; delete {key} if nobody uses these settings on another system',
      },
      macPath: {
        title: '{key} holds a path of a Mac, but does not count on one',
        detail: '{source} sets {key}. On a Mac only {osx} counts, and it is not set.',
        fix: 'Write {osx} with the same value; delete {key} ({source}) if nobody uses it on another system',
      },
    },
  },
  sources: [
    'https://code.visualstudio.com/docs/terminal/profiles',
    'https://code.visualstudio.com/docs/terminal/basics',
  ],
  find: ({ settings: { values }, elsewhere, home }) =>
    Object.keys(values).flatMap((key) => {
      const pair = pairOf(key, values);
      return pair ? judge({ ...pair, elsewhere, home }) : [];
    }),
  plan({ settings: { values, files }, elsewhere, home }, { key, message }) {
    const pair = pairOf(key, values);
    if (!pair) return [];
    const { osx, setting, other } = pair;
    const given = { files, home };
    if (message === 'macPath') {
      const places = Object.values(setting.members).map(({ place }) => place.file);
      return places.every((file) => file === setting.place.file)
        ? insertion(setting.place.file, [osx], setting.value, given)
        : [];
    }
    if (other && typeof other.value !== 'object') return [];
    return allOf(
      ...forgottenIn({ ...pair, elsewhere }).map(([name, { value, place }]): readonly Change[] => {
        const copied = copyOf(name, value);
        return copied === null ? [] : insertion(place.file, [osx, name], copied, given);
      }),
    );
  },
});

interface Pair {
  readonly key: string;
  readonly osx: string;
  readonly setting: Setting;
  /** The setting that counts. */
  readonly other: Setting | undefined;
}

function pairOf(key: string, values: Settings['values']): Pair | undefined {
  const base = /^(terminal\.integrated\.[A-Za-z]+)\.(?:linux|windows)$/.exec(key)?.[1];
  const setting = values[key];
  const osx = `${base}.osx`;
  return base && setting ? { key, osx, setting, other: values[osx] } : undefined;
}

/** null: on this Mac it could do harm. A ~ is expanded by no terminal. */
function copyOf(name: string, value: Json): Json | null {
  if (typeof value !== 'string' || name === 'GOROOT') return null;
  if (name === 'PATH' && !value.includes('${env:PATH}')) return null;
  return value.replace(/^~(?=\/|$)/, () => '${env:HOME}');
}

function judge(about: Pair & { readonly elsewhere: UsedElsewhere; readonly home: string }): Found<Message>[] {
  const { key, osx, setting, other, home } = about;
  const finding = (message: Message, names: readonly string[], { place } = setting): Found<Message>[] => {
    const source = `${tilde(place.file, home)}:${place.line}`;
    return [
      {
        key,
        severity: 'warning',
        message,
        params: { key, osx, names: names.join(', '), source, line: place.line, column: place.column ?? 1 },
        evidence: [{ source, text: place.text }],
      },
    ];
  };
  if (!osx.endsWith('.env.osx')) return !other && isMacs(setting.value) ? finding('macPath', []) : [];

  const forgotten = forgottenIn(about);
  const [first] = forgotten;
  return first
    ? finding(
        'variables',
        forgotten.map(([name]) => name),
        { ...setting, place: first[1].place },
      )
    : [];
}

/** Variables that only the other system gets. */
function forgottenIn({ setting, other, elsewhere }: Pick<Pair, 'setting' | 'other'> & { elsewhere: UsedElsewhere }) {
  const isForOther = setting.layer === 'user' || setting.layer === 'profile' ? elsewhere.user : elsewhere.workspace;
  return Object.entries(setting.members).filter(
    ([name, { value }]) =>
      goVariable.test(name) &&
      value !== null &&
      !(other && name in other.members) &&
      (isMacs(value) || !(isForOther || isOfOtherSystem(value))),
  );
}

const isMacs = (value: Json): boolean => macPath.test(JSON.stringify(value));

const isOfOtherSystem = (value: Json): boolean =>
  typeof value === 'string' && /\/home\/|\/root\/|\/snap\/|[A-Za-z]:\\|;|%\w+%/.test(value);
