import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { moduleFiles } from '../sdk/module-files.ts';
import { gitRewrites } from './git-rewrites.ts';
import { matchingGlob, meantGlobs } from './grammar-patterns.ts';
import { readModuleEnvironment } from './module-environment.ts';

/** A module the workspace needs that cannot be public, with what says so. */
export interface PrivateModule {
  readonly path: string;
  /** Its line in go.mod. */
  readonly place: Place;
  /**
   * `name`: its host exists inside a network only. `git`: git fetches from there with a key. `declared`: GOPRIVATE names
   * it, or means to.
   */
  readonly because: 'name' | 'git' | 'declared';
  /** The line of the git configuration; null for the others. */
  readonly proof: Place | null;
}

/** Names that no public DNS holds. @see https://www.icann.org/en/board-activities-and-meetings/materials/approved-resolutions-special-meeting-of-the-icann-board-29-07-2024-en https://www.rfc-editor.org/rfc/rfc6762#appendix-G */
const insideOnly = /\.(?:internal|intranet|private|corp|home|lan|local|localdomain|home\.arpa)$/i;
/** Whoever rewrites these to SSH has a key for them, which says nothing about one module. */
const publicHosts =
  /(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|gitea\.com|sr\.ht|dev\.azure\.com|googlesource\.com|golang\.org|gopkg\.in)$/i;
const most = 200;

/**
 * The requirements of go.mod that are evidently private. What is replaced by a folder, or vendored, is fetched from
 * nowhere. A host without a dot is not among them: go refuses such a path before it asks anybody.
 * @see https://go.dev/ref/mod#private-modules
 */
export const privateModules = defineProbe<readonly PrivateModule[]>({
  id: 'modules.private',
  timeoutMs: 130_000,
  async read(look) {
    const { host, subject } = look;
    if (subject.workspace === undefined) throw notAsked('needs-workspace');
    const [{ goMod }, { values, variables }] = await Promise.all([look.of(moduleFiles), readModuleEnvironment(look)]);
    if (!goMod) return [];
    const folder = goMod.file.slice(0, goMod.file.lastIndexOf('/'));
    if (await host.stat(`${folder}/vendor/modules.txt`)) return [];
    const rewrites = (await gitRewrites(host, variables)).filter(({ prefix }) => !publicHosts.test(hostOf(prefix)));
    const replaced = new Set(
      goMod.directives.filter(({ verb, args }) => verb === 'replace' && isFolder(args)).map(({ args }) => args[0]),
    );
    return goMod.directives
      .filter(({ verb, args }) => verb === 'require' && !replaced.has(args[0]))
      .flatMap(({ args, place }): PrivateModule[] => {
        const path = args[0] ?? '';
        const rewrite = rewrites.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
        if (insideOnly.test(hostOf(path))) return [{ path, place, because: 'name', proof: null }];
        if (rewrite) return [{ path, place, because: 'git', proof: rewrite.place }];
        const declared = matchingGlob(meantGlobs(values.GOPRIVATE), path) !== null;
        return declared ? [{ path, place, because: 'declared', proof: null }] : [];
      })
      .slice(0, most);
  },
});

const hostOf = (path: string): string => path.split('/', 1)[0] ?? '';

/** `replace x => ../x`. */
const isFolder = (args: readonly string[]): boolean => /^(?:\.\.?(?:\/|$)|\/)/.test(args[args.indexOf('=>') + 1] ?? '');
