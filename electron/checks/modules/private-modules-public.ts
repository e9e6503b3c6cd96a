import { assign } from '../../changes/assign.ts';
import { isInHome } from '../../changes/json-line.ts';
import { unset } from '../../changes/unset.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { matchingGlob, meantGlobs } from '../../probes/modules/grammar-patterns.ts';
import { type Route, routeOf } from '../../probes/modules/module-route.ts';
import { type ModuleSettings, moduleSettings } from '../../probes/modules/module-settings.ts';
import { type PrivateModule, privateModules } from '../../probes/modules/private-modules.ts';
import { type GoEnv, goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf, seenAt } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

/** Proxies that serve everybody; any other may be one of the company, which knows its modules. */
const publicProxies =
  /^https?:\/\/(?:[^/]*@)?(?:proxy\.golang\.org|goproxy\.io|goproxy\.cn|goproxy\.baidu\.com|mirrors\.aliyun\.com|mirrors\.cloud\.tencent\.com|repo\.huaweicloud\.com|athens\.azurefd\.net)(?=[:/]|$)/i;

type Message = 'inside' | 'git' | 'contradiction' | 'deadGlob';

/** Who hears of the module that should not: a public proxy, or the public checksum database. */
function listener({ hops, sums }: Route): { readonly kind: 'proxy' | 'sums'; readonly name: string } | null {
  const [first] = hops;
  if (first?.to === 'proxy') return publicProxies.test(first.url) ? { kind: 'proxy', name: first.url } : null;
  if (first?.to !== 'origin' || sums.by !== 'database' || sums.name !== 'sum.golang.org') return null;
  return sums.url === null || sums.url === 'https://sum.golang.google.cn' ? { kind: 'sums', name: sums.name } : null;
}

export default defineCheck({
  id: 'private-modules-public',
  area: 'modules',
  needs: {
    moduleSettings,
    privateModules,
    goVariables,
    goEnv: optional(goEnv),
    files: optional(startupFiles),
    environment: optional(editorEnvironment),
    home: homeFolder,
  },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Private modules stay private',
    why: 'Without GOPRIVATE the go command asks a public proxy and the public checksum database for every module. They cannot know a private one, so the download fails, and its name leaves the company.',
    see: {
      run: ['go env GOPRIVATE GONOPROXY GONOSUMDB', 'cat go.mod'],
      look: 'In the folder of the project: every module in go.mod that is private should begin with a pattern of the first line. GONOPROXY and GONOSUMDB equal the first line unless somebody set them.',
    },
    messages: {
      inside: {
        title: 'Go asks the public for the private module {module}',
        detail:
          '{place} requires {module}. The name {host} exists only inside a network, and neither GOPRIVATE nor {variable} covers it, so go asks {listener}, which cannot know it: 404 or 410.',
        fix: "Run `go env -w GOPRIVATE='{list}'`",
      },
      git: {
        title: 'Go asks the public for the private module {module}',
        detail:
          '{place} requires {module}. Your git fetches from there over SSH with your key ({proof}), so it is probably private, but neither GOPRIVATE nor {variable} covers it. Go asks {listener}, which may not know it and learns its name.',
        fix: "Run `go env -w GOPRIVATE='{list}'`",
      },
      deadGlob: {
        title: 'GOPRIVATE means {module}, but does not match it',
        detail:
          '{source} sets GOPRIVATE with "{glob}". Its patterns are the beginnings of module paths, without https:// and without blanks, so this one matches nothing. {place} requires {module}, and go asks {listener}.',
        fix: 'Set GOPRIVATE to {list} at {source}',
      },
      contradiction: {
        title: 'GOPRIVATE names {module}, and {variable} takes that back',
        detail:
          '{place} requires {module}, and GOPRIVATE covers it. {variable} is set on its own ({source}), which replaces GOPRIVATE rather than adding to it, so go asks {listener}.',
        fix: 'Remove {variable} at {source} (`go env -u {variable}` when `go env -w` keeps it): GOPRIVATE does for both',
      },
    },
  },
  sources: ['https://go.dev/ref/mod#private-modules', 'https://go.dev/ref/mod#environment-variables'],
  find({ moduleSettings, privateModules, goVariables, home }) {
    const leaking = leaksOf(privateModules, moduleSettings);
    const { GOPRIVATE } = moduleSettings.values;
    const isMeant = ({ path }: PrivateModule) =>
      matchingGlob(GOPRIVATE, path) === null && matchingGlob(meantGlobs(GOPRIVATE), path) !== null;
    const meant = leaking.filter(({ module }) => isMeant(module));
    const contradicted = leaking.filter(({ module }) => module.because === 'declared' && !isMeant(module));
    const told = [meant, contradicted].find(({ length }) => length > 0) ?? leaking;
    const [first] = told;
    if (!first) return [];
    const { module, heard } = first;
    const variable = heard.kind === 'proxy' ? 'GONOPROXY' : 'GONOSUMDB';
    const isSetBy = told === meant ? 'GOPRIVATE' : variable;
    const setting = goVariables[isSetBy]?.find(({ value }) => value !== '');
    const message: Message =
      told === meant
        ? 'deadGlob'
        : module.because === 'declared'
          ? 'contradiction'
          : module.because === 'git'
            ? 'git'
            : 'inside';
    const globs = [...new Set(told.map(({ module: { path } }) => path.split('/', 1)[0] ?? path))];
    const result: Found<Message> = {
      key: 'GOPRIVATE',
      severity: 'warning',
      message,
      params: {
        module: module.path,
        place: `go.mod:${module.place.line}`,
        host: module.path.split('/', 1)[0] ?? '',
        proof: module.proof?.text ?? '',
        listener: heard.name,
        variable,
        source: setting?.source ?? `go env ${isSetBy}`,
        glob: moduleSettings.deadGlobs.find(({ name }) => name === 'GOPRIVATE')?.glob ?? GOPRIVATE,
        list: told === meant ? meantGlobs(GOPRIVATE) : [GOPRIVATE, ...globs].filter((glob) => glob !== '').join(','),
      },
      evidence: [
        ...told.slice(0, 5).map((one) => seenAt(one.module.place, home)),
        ...(module.proof ? [seenAt(module.proof, home)] : []),
        ...((told === meant || told === contradicted) && setting
          ? [{ source: setting.source, text: setting.text }]
          : []),
      ],
    };
    return [result];
  },
  plan({ moduleSettings, privateModules, goVariables, goEnv, files, environment }, { message, params }) {
    if (!environment) return [];
    const home = homeOf(environment);
    const variable = params?.variable;
    const setOf = (name: string) => goVariables[name]?.find(({ value }) => value !== '');
    const isClean = (values: Partial<ModuleSettings['values']>) =>
      leaksOf(privateModules, { ...moduleSettings, values: { ...moduleSettings.values, ...values } }).length === 0;
    if (message === 'contradiction' && (variable === 'GONOPROXY' || variable === 'GONOSUMDB')) {
      const setting = setOf(variable);
      const { GOPRIVATE } = moduleSettings.values;
      const all = merged(moduleSettings.values[variable], GOPRIVATE);
      if (!setting || !isClean({ [variable]: all })) return [];
      if (all !== GOPRIVATE) return assign(variable, setting, all, home);
      return unset(variable, goVariables[variable]?.filter(({ value }) => value !== '') ?? [], files);
    }
    const list = String(params?.list);
    const inherits = (name: 'GONOPROXY' | 'GONOSUMDB') => (setOf(name) ? {} : { [name]: list });
    // Set on their own the other two keep GOPRIVATE from having a say.
    if (!isClean({ GOPRIVATE: list, ...inherits('GONOPROXY'), ...inherits('GONOSUMDB') })) return [];
    const setting = setOf('GOPRIVATE');
    return setting ? assign('GOPRIVATE', setting, list, home) : written(list, { goEnv, home });
  },
});

function leaksOf(modules: readonly PrivateModule[], settings: ModuleSettings) {
  return modules.flatMap((module) => {
    const route = routeOf(module.path, settings);
    const heard = route && listener(route);
    return heard ? [{ module, heard }] : [];
  });
}

/** The globs of both, those of the second last; `none` stands for no glob. */
const merged = (first: string, second: string): string => {
  const others = second.split(',');
  const own = first.split(',').filter((glob) => !['', 'none', ...others].includes(glob));
  return [...own, ...others].join(',');
};

/** As `go env -w` does it; nothing where go keeps no such file. */
function written(
  list: string,
  { goEnv, home }: { readonly goEnv: GoEnv | undefined; readonly home: string },
): readonly Change[] {
  const file = goEnv?.ok ? (goEnv.values.GOENV ?? '') : '';
  return isInHome(file, home) && !list.includes('***') ? [{ change: 'go-env', file, name: 'GOPRIVATE', to: list }] : [];
}
