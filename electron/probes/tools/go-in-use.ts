import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import type { Place } from '../place.ts';
import { compareGo, versionOfName } from '../sdk/go-version.ts';
import type { RunningGo } from '../sdk/running-go.ts';
import type { Sdk } from '../sdk/sdks.ts';
import type { ModuleGo } from '../sdk/workspace-go.ts';

/** The Go that gopls and dlv meet in the workspace. */
export interface GoInUse {
  /** `1.26.1`, or `1.26` where a go line names no more. */
  readonly version: string;
  readonly evidence: readonly Evidence[];
}

interface Given {
  readonly running: readonly RunningGo[];
  /** To see what go has fetched; without them it counts as fetched. */
  readonly sdks?: readonly Sdk[];
  /** null, undefined: no module, or none that could be read. */
  readonly module: ModuleGo | null | undefined;
  /** GOTOOLCHAIN; undefined: not known. */
  readonly toolchain: string | undefined;
  readonly home: string;
}

/**
 * The editor's go, or the newer one that it has fetched because go.mod or go.work asks for it; null when the version of
 * the editor's go is not known. What was not fetched yet may never be.
 * @see https://go.dev/doc/toolchain#select
 */
export function goInUse({ running, sdks, module, toolchain, home }: Given): GoInUse | null {
  const own = running.find(({ where }) => where === 'editor');
  if (!own || own.version === null) return null;
  const inUse: GoInUse = { version: own.version, evidence: own.evidence.slice(0, 1) };
  if (!canFetchGo(own.version, toolchain)) return inUse;
  return [module?.go, module?.toolchain && named(module.toolchain)].reduce<GoInUse>(
    (newest, line) =>
      line &&
      compareGo(line.version, newest.version) > 0 &&
      isVersion(line.version) &&
      (!sdks || isFetched(sdks, line.version))
        ? { version: line.version, evidence: [seen(line.place, home)] }
        : newest,
    inUse,
  );
}

const isVersion = (text: string): boolean => /^1\.\d/.test(text);

/** Whether go keeps a downloaded toolchain that is new enough for a go line (`1.26` or `1.26.1`). */
export const isFetched = (sdks: readonly Sdk[], wanted: string): boolean =>
  isVersion(wanted) && sdks.some(({ origin, version }) => origin === 'toolchain' && compareGo(version, wanted) >= 0);

/** Since Go 1.21, unless GOTOOLCHAIN says otherwise. */
export const canFetchGo = (version: string | null, toolchain: string | undefined): boolean =>
  version !== null && compareGo(version, '1.21') >= 0 && (!toolchain || /(?:^|\+)auto$/.test(toolchain));

const named = ({ name, place }: NonNullable<ModuleGo['toolchain']>) => {
  const version = versionOfName(name);
  return version === null ? null : { version, place };
};

const seen = ({ file, line, text }: Place, home: string): Evidence => ({
  source: `${home ? tilde(file, home) : file}:${line}`,
  text,
});
