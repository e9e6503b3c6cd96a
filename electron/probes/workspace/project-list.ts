import { notAsked } from '../../engine/fact.ts';
import { TooLarge } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import type { ListMistake } from './project-list-mistakes.ts';
import type { ProjectList } from './project-list-schema.ts';
import { surroundings } from './surroundings.ts';

export type { ListMistake } from './project-list-mistakes.ts';
export type { ProjectList } from './project-list-schema.ts';

/** What a project asks of those who begin to work on it. */
export type ListRead =
  /** No such file. */
  null | {
    /** Absolute. */
    readonly file: string;
    /** null: the file has mistakes. */
    readonly list: ProjectList | null;
    readonly mistakes: readonly ListMistake[];
    /** Where each wish stands: `go`, `private`, `proxy`, `settings.go.lintTool`, `settings.gopls.formatting.gofumpt`. */
    readonly places: Readonly<Record<string, Place>>;
  };

const name = '.greenlight/onboarding.jsonc';
const maxBytes = 64 * 1024;

/**
 * The checked-in list of the workspace, else of the repository it lies in. Whoever wrote it need not be trusted: the list
 * is data, and `project-list-schema.ts` says what may be in it. Not asked without a workspace.
 */
export const projectList = defineProbe<ListRead>({
  id: 'workspace.project-list',
  timeoutMs: 130_000,
  async read(look) {
    const { host, subject } = look;
    if (subject.workspace === undefined) throw notAsked('needs-workspace');
    const around = await look.fact(surroundings);
    const repository = around.known ? around.value.repository : null;
    for (const folder of new Set([subject.workspace, repository ?? subject.workspace])) {
      const file = `${folder === '/' ? '' : folder}/${name}`;
      try {
        const bytes = await host.read(file, maxBytes);
        if (bytes) return await understood(bytes, file);
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
        const mistake: ListMistake = { kind: 'size', key: '', wanted: '64 kB', place: { file, line: 1, text: '' } };
        return { file, list: null, mistakes: [mistake], places: {} };
      }
    }
    return null;
  },
});

async function understood(bytes: Uint8Array, file: string): Promise<ListRead> {
  const { readProjectList } = await import('./project-list-mistakes.ts');
  const read = readProjectList(bytes, file);
  if (!read.ok) return { file, list: null, mistakes: read.mistakes, places: {} };
  const { settings = {} } = read.list;
  const paths = [
    ...(['go', 'private', 'proxy'] as const).map((key) => [key]),
    ...Object.keys(settings).map((key) => ['settings', key]),
    ...Object.keys(settings.gopls ?? {}).map((key) => ['settings', 'gopls', key]),
  ];
  return {
    file,
    list: read.list,
    mistakes: [],
    places: Object.fromEntries(paths.map((path) => [path.join('.'), read.text(path)])),
  };
}
