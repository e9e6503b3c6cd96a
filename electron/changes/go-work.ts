import type { Change } from '../engine/change.ts';
import { compareGo } from '../probes/sdk/go-version.ts';
import type { WorkspaceModules } from '../probes/workspace/modules.ts';
import { goWorkText } from './go-files.ts';
import { isInHome } from './json-line.ts';

/** What `go work use` makes of the go line. */
export function newerGo({ home, work }: WorkspaceModules): readonly Change[] {
  if (!work?.go || !isInHome(work.file, home)) return [];
  const { value, place } = work.go;
  const newest = work.uses.reduce((best, { module }) => {
    const go = module && module !== 'unknown' ? module.go?.value : undefined;
    return go && compareGo(go, best) > 0 ? go : best;
  }, value);
  if (place.text !== `go ${value}` || !/^1\.[\w.]+$/.test(newest)) return [];
  return [{ change: 'line', file: place.file, line: place.line, was: place.text, to: `go ${newest}` }];
}

/**
 * A use line for the module of the workspace. Not when the module needs a newer Go than go.work says: go would stop over it.
 */
export function usedModule({ home, own, nested, work }: WorkspaceModules): readonly Change[] {
  const module = own ?? (nested.length === 1 ? nested[0] : undefined);
  if (!module || !work || !isInHome(work.file, home) || module.problems.length > 0) return [];
  if (work.uses.some((use) => use.module && use.module !== 'unknown' && use.module.path === module.path)) return [];
  const has = work.go?.value ?? '1.18';
  if (module.go && compareGo(module.go.value, '1.21') >= 0 && compareGo(module.go.value, has) > 0) return [];
  return [{ change: 'go-work-use', file: work.file, folders: [module.folder] }];
}

/** A go.work for the modules of a workspace that has none; none either where GOWORK is set. */
export function newWork({ home, workspace, own, nested, gowork, complete }: WorkspaceModules): readonly Change[] {
  const all = own ? [own, ...nested] : nested;
  if (!complete || gowork || !isInHome(workspace, home)) return [];
  const text = goWorkText(workspace, all);
  return text === null ? [] : [{ change: 'create', file: `${workspace}/go.work`, text }];
}
