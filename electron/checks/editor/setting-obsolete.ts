import { inItsPlace, withoutObsolete } from '../../changes/obsolete.ts';
import { allOf } from '../../changes/settings.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { type ExtensionSettings, extensionSettings } from '../../probes/editor/extension-settings.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { type ObsoleteUse, obsoleteUses } from '../../probes/editor/obsolete-uses.ts';
import { type IgnoredSetting, type Settings, settings } from '../../probes/editor/settings.ts';
import { type WrittenSetting, writtenSettings } from '../../probes/editor/written-settings.ts';

type Message =
  | 'removed'
  | 'replaced'
  | 'deprecated'
  | 'terminal'
  | 'misspelt'
  | 'goplsReplaced'
  | 'goplsDeprecated'
  | 'goplsRenamed'
  | 'goplsGroup'
  | 'goplsBlock'
  | 'userOnly'
  | 'defaultProfileOnly'
  | 'notInFolder';

/** One finding for each file and each way in which settings have no effect. */
export default defineCheck({
  id: 'setting-obsolete',
  area: 'editor',
  needs: {
    settings,
    written: writtenSettings,
    home: homeFolder,
    declared: optional(extensionSettings),
  },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Settings of Go have an effect',
    why: 'Neither VS Code nor the Go extension complains about a setting that it does not know. It stands there, looks right, and what you wanted does not happen.',
    see: {
      run: [],
      look: 'Run “Preferences: Open User Settings (JSON)” in the Command Palette (⇧⌘P). The editor greys out settings nobody knows and underlines those that are deprecated; point at one to read why. What gopls refuses stands in View > Output, “gopls (server)”.',
    },
    messages: {
      removed: {
        title: 'Settings that the Go extension no longer has: {keys}',
        detail:
          '{file} sets {keys}. The Go extension has removed them, so they do nothing; gopls does that work today.',
        fix: 'Delete {keys} from {file}',
      },
      replaced: {
        title: '{keys} is called {instead} today',
        detail: '{source} sets {keys}, which the Go extension no longer has.',
        fix: 'Write {instead} in place of {keys} ({source})',
      },
      deprecated: {
        title: 'Settings that the Go extension is about to drop: {keys}',
        detail: '{file} sets {keys}. The Go extension marks them as deprecated, so any update may remove them.',
        fix: 'Delete {keys} from {file}',
      },
      terminal: {
        title: 'VS Code no longer reads {keys}',
        detail:
          '{source} sets {keys}. Terminals no longer look at it; a leftover shellArgs with -l may make the Go extension type “export PATH=…” into them.',
        fix: 'Delete {keys} ({source}); if you still want what it did, set {instead}',
      },
      misspelt: {
        title: '{keys} is no setting; {instead} is',
        detail: '{source} sets {keys}, which neither the Go extension nor gopls knows.',
        fix: 'Write {instead} in place of {keys} ({source}), or delete it',
      },
      goplsReplaced: {
        title: 'gopls does not get {keys}',
        detail:
          '{file} sets {keys}, but the block "gopls": {…} at {by} stands further down and takes the place of all of them.',
        fix: 'Move {keys} into the block at {by}, without “gopls.” before the name',
      },
      goplsDeprecated: {
        title: 'Settings that gopls no longer has: {keys}',
        detail: '{file} sets {keys} for gopls, which answers “is deprecated” and does nothing with most of them.',
        fix: 'Delete {keys} from {file}',
      },
      goplsRenamed: {
        title: 'gopls calls {keys} {instead} today',
        detail: '{source} sets {keys} for gopls, which answers that it is deprecated.',
        fix: 'Set {instead} in place of {keys} ({source}); its values may differ',
      },
      goplsGroup: {
        title: 'gopls refuses {keys}',
        detail:
          '{file} sets {keys} by itself. VS Code cuts such names at every dot, so gopls gets “{group}” and answers: setting option "{group}": unexpected setting.',
        fix: 'Write it inside a block, as "gopls": { "{instead}": … }',
      },
      goplsBlock: {
        title: 'gopls refuses “{group}”',
        detail:
          '{source} gives gopls an object “{group}”. gopls answers: setting option "{group}": unexpected setting.',
        fix: 'Write each member with its whole name inside the block, as "gopls": { "{group}.…": … } ({source})',
      },
      userOnly: {
        title: 'Only your user settings can set {keys}',
        detail: '{file} sets {keys}, and VS Code does not take that from a workspace.',
        fix: 'Move {keys} from {file} to your user settings',
      },
      defaultProfileOnly: {
        title: 'Only the default profile can set {keys}',
        detail: '{file} sets {keys} for one profile, and VS Code takes that from the settings of the default profile.',
        fix: 'Move {keys} from {file} to the settings of the default profile',
      },
      notInFolder: {
        title: 'A folder of a workspace cannot set {keys}',
        detail: '{file} sets {keys}, and VS Code takes that from the workspace file or your user settings only.',
        fix: 'Move {keys} from {file} to the settings of the workspace file',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/blob/master/CHANGELOG.md',
    'https://github.com/golang/vscode-go/blob/master/extension/package.json',
    'https://github.com/golang/tools/blob/master/gopls/internal/settings/settings.go',
    'https://github.com/golang/vscode-go/issues/2929',
    'https://github.com/golang/vscode-go/issues/987',
  ],
  find: (facts) => toldBy(facts).flatMap((told) => toFound(told, facts.home)),
  plan(facts, found) {
    const { settings, written, home } = facts;
    const told = toldBy(facts).find((one) => toFound(one, home)[0]?.key === found.key) ?? [];
    return allOf(
      ...told.map(({ use, ignored }) =>
        use ? withoutObsolete(use, { files: settings.files, home, written }) : inItsPlace(ignored, settings, home),
      ),
    );
  },
});

type Told = Pick<ObsoleteUse, 'key' | 'place' | 'instead' | 'by'> & { readonly message: Message } & (
    | { readonly use: ObsoleteUse; readonly ignored: null }
    | { readonly use: null; readonly ignored: IgnoredSetting }
  );

/** What makes one finding stands together. */
function toldBy({ settings: { values, ignored }, written, declared }: ToldFacts): readonly (readonly Told[])[] {
  const uses = obsoleteUses(written, declared ?? null).map((use) => ({
    ...use,
    message: messageFor(use),
    use,
    ignored: null,
  }));
  const misplaced = ignored
    .filter(({ key, value }) => ours.test(key) && JSON.stringify(values[key]?.value) !== JSON.stringify(value))
    .map((one) => ({ ...one, message: scopeMessages[one.why], instead: null, by: null, use: null, ignored: one }));
  const groups = new Map<string, Told[]>();
  for (const one of [...uses, ...misplaced]) {
    const group = `${one.message} ${one.place.file}${toldAlone.has(one.message) ? ` ${one.key}` : ''}`;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return [...groups.values()];
}

interface ToldFacts {
  readonly settings: Settings;
  readonly written: readonly WrittenSetting[];
  readonly declared: ExtensionSettings | undefined;
}

const toldAlone: ReadonlySet<Message> = new Set([
  'misspelt',
  'replaced',
  'terminal',
  'goplsRenamed',
  'goplsGroup',
  'goplsBlock',
]);

/** Others' settings are their own business. */
const ours = /^(?:go|gopls|terminal\.integrated|application|http)(?:\.|$)/;

const scopeMessages = {
  'user-only': 'userOnly',
  'default-profile-only': 'defaultProfileOnly',
  'not-in-a-folder': 'notInFolder',
} as const satisfies Readonly<Record<IgnoredSetting['why'], Message>>;

function messageFor({ why, instead }: ObsoleteUse): Message {
  switch (why) {
    case 'removed':
      return instead === null ? 'removed' : 'replaced';
    case 'gopls-deprecated':
      return instead === null ? 'goplsDeprecated' : 'goplsRenamed';
    case 'gopls-replaced':
      return 'goplsReplaced';
    case 'gopls-group':
      return instead === null ? 'goplsBlock' : 'goplsGroup';
    case 'deprecated':
    case 'terminal':
    case 'misspelt':
      return why;
  }
}

function toFound(told: readonly Told[], home: string): Found<Message>[] {
  const [first] = told;
  if (!first) return [];
  const shown = (place: Told['place']): string => `${tilde(place.file, home)}:${place.line}`;
  const source = shown(first.place);
  const insteads = [...new Set(told.flatMap(({ instead }) => instead ?? []))];
  return [
    {
      key: `${first.message} ${source}`,
      severity: 'warning',
      message: first.message,
      params: {
        keys: [...new Set(told.map(({ key }) => key))].join(', '),
        file: tilde(first.place.file, home),
        source,
        instead: insteads.join(', '),
        by: first.by ? shown(first.by) : '',
        group: first.key.split('.')[1] ?? '',
        line: first.place.line,
        column: first.place.column ?? 1,
      },
      evidence: [
        ...told.slice(0, 10).map(({ place }) => ({ source: shown(place), text: place.text })),
        ...(first.by ? [{ source: shown(first.by), text: first.by.text }] : []),
      ],
    },
  ];
}
