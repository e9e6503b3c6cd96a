import { isInHome } from '../../changes/json-line.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { moduleCacheDamage } from '../../probes/sdk/module-cache-damage.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf, seenAt } from '../../probes/shell/origin-evidence.ts';

const shown = 5;

export default defineCheck({
  id: 'module-cache-damaged',
  area: 'sdk',
  needs: {
    moduleCacheDamage,
    goEnv: optional(goEnv),
    editorEnvironment: optional(editorEnvironment),
    commands: optional(commands),
  },
  repair: { risk: 'medium', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'The module cache is intact',
    why: 'Downloaded modules are kept unpacked and are not checked again before each build. A damaged copy gives errors in code that is not yours, on this machine only.',
    see: {
      run: ['go mod verify'],
      look: 'In the folder of the project: “all modules verified” means intact. A line with “has been modified” or “missing” names the damaged module.',
    },
    messages: {
      one: {
        title: 'A downloaded module may be damaged',
        detail:
          'The log of the editor speaks of a damaged entry in the module cache ({cache}): {entry}. The same text may come from a proxy that sends broken files.',
        fix: 'Run `go mod verify` in the project; if it confirms the damage, `go clean -modcache` removes everything in {cache} and the next build downloads it again',
      },
      several: {
        title: '{count} downloaded modules may be damaged',
        detail:
          'The log of the editor speaks of damaged entries in the module cache ({cache}), the first of them {entry}. The same texts may come from a proxy that sends broken files.',
        fix: 'Run `go mod verify` in the project; if it confirms the damage, `go clean -modcache` removes everything in {cache} and the next build downloads it again',
      },
    },
  },
  sources: [
    'https://go.dev/ref/mod#module-cache',
    'https://go.dev/ref/mod#go-mod-verify',
    'https://github.com/golang/go/issues/36035',
  ],
  find({ moduleCacheDamage, goEnv, editorEnvironment }) {
    const entries = [...new Set(moduleCacheDamage.map(({ entry }) => entry))];
    const [entry] = entries;
    if (entry === undefined) return [];
    const home = editorEnvironment ? homeOf(editorEnvironment) : '';
    const cache = (goEnv?.ok && goEnv.values.GOMODCACHE) || 'GOMODCACHE';
    return [
      {
        key: 'module-cache',
        severity: 'warning',
        message: entries.length === 1 ? 'one' : 'several',
        params: { count: entries.length, entry, cache },
        evidence: moduleCacheDamage.slice(0, shown).map(({ place }) => seenAt(place, home)),
      },
    ];
  },
  plan({ goEnv, editorEnvironment, commands }) {
    const go = commands?.editor.go;
    const folder = (goEnv?.ok && goEnv.values.GOMODCACHE) || '';
    const home = editorEnvironment ? homeOf(editorEnvironment) : '';
    if (!go || go.shim || !isInHome(folder, home)) return [];
    return [{ change: 'clean-module-cache', go: go.path, folder, bytes: null }];
  },
});
