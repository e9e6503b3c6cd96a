import { defineCheck, type Found } from '../../engine/check.ts';
import { type Route, routeOf } from '../../probes/modules/module-route.ts';
import { moduleSettings } from '../../probes/modules/module-settings.ts';
import { privateModules } from '../../probes/modules/private-modules.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { seenAt } from '../../probes/shell/origin-evidence.ts';

/** Proxies that serve everybody; any other may be one of the company, which knows its modules. */
const publicProxies =
  /^https?:\/\/(?:[^/]*@)?(?:proxy\.golang\.org|goproxy\.io|goproxy\.cn|goproxy\.baidu\.com|mirrors\.aliyun\.com|mirrors\.cloud\.tencent\.com|repo\.huaweicloud\.com|athens\.azurefd\.net)(?=[:/]|$)/i;

type Message = 'inside' | 'git' | 'contradiction';

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
  needs: { moduleSettings, privateModules, goVariables },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Private modules stay private',
    why: 'Without GOPRIVATE the go command asks a public proxy and the public checksum database for every module. They cannot know a private one, so the download fails, and its name leaves the company.',
    messages: {
      inside: {
        title: 'Go asks the public for the private module {module}',
        detail:
          '{place} requires {module}. The name {host} exists only inside a network, and neither GOPRIVATE nor {variable} covers it, so go asks {listener}, which cannot know it: 404 or 410. Such modules: {count}.',
        fix: "Run `go env -w GOPRIVATE='{list}'`",
      },
      git: {
        title: 'Go asks the public for the private module {module}',
        detail:
          '{place} requires {module}. Your git fetches from there over SSH with your key ({proof}), so it is probably private, but neither GOPRIVATE nor {variable} covers it. Go asks {listener}, which may not know it and learns its name.',
        fix: "Run `go env -w GOPRIVATE='{list}'`",
      },
      contradiction: {
        title: 'GOPRIVATE names {module}, and {variable} takes that back',
        detail:
          '{place} requires {module}, and GOPRIVATE covers it. {variable} is set on its own ({source}), which replaces GOPRIVATE rather than adding to it, so go asks {listener}. Such modules: {count}.',
        fix: 'Remove {variable} at {source} (`go env -u {variable}` when `go env -w` keeps it): GOPRIVATE does for both',
      },
    },
  },
  sources: ['https://go.dev/ref/mod#private-modules', 'https://go.dev/ref/mod#environment-variables'],
  find({ moduleSettings, privateModules, goVariables }) {
    const leaking = privateModules.flatMap((module) => {
      const route = routeOf(module.path, moduleSettings);
      const heard = route && listener(route);
      return heard ? [{ module, heard }] : [];
    });
    const contradicted = leaking.filter(({ module }) => module.because === 'declared');
    const told = contradicted.length ? contradicted : leaking;
    const [first] = told;
    if (!first) return [];
    const { module, heard } = first;
    const variable = heard.kind === 'proxy' ? 'GONOPROXY' : 'GONOSUMDB';
    const setting = goVariables[variable]?.find(({ value }) => value !== '');
    const message: Message =
      module.because === 'declared' ? 'contradiction' : module.because === 'git' ? 'git' : 'inside';
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
        count: told.length,
        variable,
        source: setting?.source ?? `go env ${variable}`,
        list: [moduleSettings.values.GOPRIVATE, ...globs].filter((glob) => glob !== '').join(','),
      },
      evidence: [
        ...told.slice(0, 5).map((one) => seenAt(one.module.place, '')),
        ...(module.proof ? [seenAt(module.proof, '')] : []),
        ...(contradicted.length && setting ? [{ source: setting.source, text: setting.text }] : []),
      ],
    };
    return [result];
  },
});
