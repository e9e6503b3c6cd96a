import { defineCheck, type Found } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { type Json, type Setting, settings } from '../../probes/editor/settings.ts';
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
    messages: {
      variables: {
        title: '{names} is set for terminals of another system',
        detail: '{source} sets {names} in {key}. On a Mac only {osx} counts, which does not have it.',
        fix: 'Write {names} into {osx}; delete {key} if nobody uses these settings on another system',
      },
      macPath: {
        title: '{key} holds a path of a Mac, but does not count on one',
        detail: '{source} sets {key}. On a Mac only {osx} counts, and it is not set.',
        fix: 'Rename {key} ({source}) to {osx}',
      },
    },
  },
  sources: [
    'https://code.visualstudio.com/docs/terminal/profiles',
    'https://code.visualstudio.com/docs/terminal/basics',
  ],
  find: ({ settings: { values }, elsewhere, home }) =>
    Object.entries(values).flatMap(([key, setting]) => {
      const base = /^(terminal\.integrated\.[A-Za-z]+)\.(?:linux|windows)$/.exec(key)?.[1];
      return base ? judge({ key, osx: `${base}.osx`, setting, other: values[`${base}.osx`], elsewhere, home }) : [];
    }),
});

function judge(about: {
  readonly key: string;
  readonly osx: string;
  readonly setting: Setting;
  /** The setting that counts. */
  readonly other: Setting | undefined;
  readonly elsewhere: UsedElsewhere;
  readonly home: string;
}): Found<Message>[] {
  const { key, osx, setting, other, elsewhere, home } = about;
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
  const isMacs = (value: Json): boolean => macPath.test(JSON.stringify(value));
  if (!osx.endsWith('.env.osx')) return !other && isMacs(setting.value) ? finding('macPath', []) : [];

  const isForOther = setting.layer === 'user' || setting.layer === 'profile' ? elsewhere.user : elsewhere.workspace;
  const forgotten = Object.entries(setting.members).filter(
    ([name, { value }]) =>
      goVariable.test(name) &&
      value !== null &&
      !(other && name in other.members) &&
      (isMacs(value) || !(isForOther || isOfOtherSystem(value))),
  );
  const [first] = forgotten;
  return first
    ? finding(
        'variables',
        forgotten.map(([name]) => name),
        { ...setting, place: first[1].place },
      )
    : [];
}

const isOfOtherSystem = (value: Json): boolean =>
  typeof value === 'string' && /\/home\/|\/root\/|\/snap\/|[A-Za-z]:\\|;|%\w+%/.test(value);
