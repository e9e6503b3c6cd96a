import { assign } from '../../changes/assign.ts';
import { upgradeByHomebrew } from '../../changes/homebrew.ts';
import { isInHome } from '../../changes/json-line.ts';
import { grant, unmetWishes } from '../../changes/project-settings.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { profile } from '../../probes/editor/profile.ts';
import { settings } from '../../probes/editor/settings.ts';
import { matchesModule } from '../../probes/modules/grammar-patterns.ts';
import { moduleSettings } from '../../probes/modules/module-settings.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { seenAt, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { projectList } from '../../probes/workspace/project-list.ts';

type Message = 'go' | 'private' | 'proxy' | 'settings';

/** What the checked-in list of the project asks for and this machine has not. */
export default defineCheck({
  id: 'project-list-unmet',
  area: 'workspace',
  needs: {
    read: projectList,
    home: homeFolder,
    running: optional(runningGo),
    moduleSettings: optional(moduleSettings),
    goVariables: optional(goVariables),
    goEnv: optional(goEnv),
    settings: optional(settings),
    profile: optional(profile),
  },
  repair: { risk: 'medium', durable: 'everything', restart: 'editor', byProject: true },
  text: {
    name: 'What the project asks for is set up',
    why: 'A project may check in a list of what its editor needs: the version of Go, private modules, a module proxy, settings. Where this machine differs from it, builds or reviews may look different from everybody else’s.',
    see: {
      run: ['cat .greenlight/onboarding.jsonc', 'go version', 'go env GOPRIVATE GOPROXY'],
      look: 'In the folder of the project: `go` in the list should not be newer than the second prints, and `private` and `proxy` should be in the third. Look up its `settings` in the settings of the editor (⌘,).',
    },
    messages: {
      go: {
        title: '{project} asks for Go {wanted}, the editor has {now}',
        detail: '{source} names {wanted} as the oldest Go to work with; the editor runs {path}, which is {now}.',
        fix: 'Install Go {wanted} or newer from https://go.dev/dl/',
      },
      private: {
        title: '{project} asks for private modules that GOPRIVATE does not name',
        detail:
          '{source} names {missing} as private. GOPRIVATE is “{now}” here, so go may ask the public proxy and checksum database for them.',
        fix: "Run `go env -w GOPRIVATE='{wanted}'`",
      },
      proxy: {
        title: '{project} asks for another module proxy',
        detail: '{source} wants GOPROXY={wanted}; here it is “{now}”. It then holds for all your projects.',
        fix: "Run `go env -w GOPROXY='{wanted}'`",
      },
      settings: {
        title: '{project} asks for settings that the editor has not',
        detail: '{source} wants: {list}. They then hold for all your projects.',
        fix: 'Set in the settings of the editor: {list}',
      },
    },
  },
  sources: [
    'https://go.dev/ref/mod#environment-variables',
    'https://github.com/golang/vscode-go/blob/master/docs/settings.md',
  ],
  find({ read, home, running, moduleSettings, settings }) {
    if (!read?.list) return [];
    const { list, places } = read;
    const found = (key: string, message: Message, wish: string, params: Record<string, string>): Found<Message>[] => {
      const names = Object.keys(places).filter((name) => `${wish}.`.startsWith(`${name}.`));
      const place = places[names.sort((a, b) => b.length - a.length)[0] ?? ''] ?? {
        file: read.file,
        line: 1,
        text: '',
      };
      const source = shownPlace(place, home);
      return [
        {
          key,
          severity: 'info',
          message,
          params: { project: list.name, source, ...params },
          evidence: [seenAt(place, home)],
        },
      ];
    };
    const go = running?.find(({ where }) => where === 'editor');
    const values = moduleSettings?.values;
    const missing = values ? missingGlobs(list.private ?? [], values.GOPRIVATE) : [];
    const wishes = settings && list.settings ? unmetWishes(list.settings, settings) : [];
    return [
      ...(list.go && go?.version && compareGo(go.version, list.go) < 0
        ? found('go', 'go', 'go', { wanted: list.go, now: go.version, path: go.shown })
        : []),
      ...(values && missing.length > 0
        ? found('GOPRIVATE', 'private', 'private', {
            missing: missing.join(', '),
            now: values.GOPRIVATE,
            wanted: [values.GOPRIVATE, ...missing].filter((glob) => glob !== '').join(','),
          })
        : []),
      ...(values && list.proxy && list.proxy !== values.GOPROXY
        ? found('GOPROXY', 'proxy', 'proxy', { now: values.GOPROXY, wanted: list.proxy })
        : []),
      ...(wishes.length > 0
        ? found('settings', 'settings', `settings.${wishes[0]?.key}`, {
            list: wishes.map(({ key, wanted }) => `${key}=${JSON.stringify(wanted)}`).join(', '),
          })
        : []),
    ];
  },
  plan({ read, home, running, goVariables, goEnv, settings, profile }, { message, params }) {
    if (message === 'go') return upgradeByHomebrew(running?.find(({ where }) => where === 'editor')?.command);
    if (message === 'settings') {
      if (!settings || !profile || !read?.list?.settings) return [];
      return grant(unmetWishes(read.list.settings, settings), { settings, profile, home });
    }
    const name = message === 'private' ? 'GOPRIVATE' : 'GOPROXY';
    const to = String(params?.wanted);
    const set = goVariables?.[name]?.find(({ value }) => value !== '');
    if (!goVariables || to.includes('***')) return [];
    return set ? assign(name, set, to, home) : kept(name, to, { file: (goEnv?.ok && goEnv.values.GOENV) || '', home });
  },
});

/** As `go env -w` does it; nothing where go keeps no such file. */
const kept = (
  name: string,
  to: string,
  { file, home }: { readonly file: string; readonly home: string },
): readonly Change[] => (isInHome(file, home) ? [{ change: 'go-env', file, name, to }] : []);

/** Those that what is named already does not cover. */
const missingGlobs = (wanted: readonly string[], now: string): readonly string[] =>
  wanted.filter((glob) => !now.split(',').includes(glob) && (glob.includes('*') || !matchesModule(now, glob)));
