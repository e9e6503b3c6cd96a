import type { Change } from '../engine/change.ts';
import type { ConfigPath } from '../probes/editor/config-paths.ts';
import type { PathVariable } from '../probes/editor/path-variable.ts';
import type { Place } from '../probes/place.ts';
import { isInHome, namesIn } from './json-line.ts';
import { mendedPath } from './path-text.ts';

/** A text in launch.json or tasks.json. `name`: of the property it belongs to. */
export interface ConfigText {
  readonly name: string;
  readonly written: string;
  readonly place: Place;
}

/** Gives the property another text, or takes it out (null). Nothing when it is not the only one of its name on its line. */
export function configChange({ name, written, place }: ConfigText, to: string | null, home: string): readonly Change[] {
  const { file, line, text } = place;
  if (!isInHome(file, home) || written.includes('***')) return [];
  // A member of a list stands on the line of the list, and is not all of it.
  const [, value = ''] = text.split(new RegExp(`${JSON.stringify(name)}\\s*:\\s*`));
  const wanted = JSON.stringify(written);
  const isWhole = text.endsWith('…') ? wanted.startsWith(value.slice(0, -1)) : value.startsWith(wanted);
  if (value === '' || !isWhole || namesIn(text, [name]).length !== 1) return [];
  return [{ change: 'json', file, at: { line, name }, to: to === null ? null : { value: to } }];
}

/** `cwd` of `options.cwd`. */
export const textOf = ({ attribute, written, place }: Pick<ConfigPath, 'attribute' | 'written' | 'place'>) => ({
  name: attribute.slice(attribute.lastIndexOf('.') + 1),
  written,
  place,
});

/** `~/x` as VS Code replaces it; of another person it is nothing that can be written. */
export const withUserHome = (written: string): string | null =>
  /^~(?=\/|$)/.test(written) ? `\${userHome}${written.slice(1)}` : null;

/** Belongs to one folder, so that `${workspaceFolder}` is that one. */
export const isOfFolder = ({ file }: Place): boolean => /\/\.vscode\/[a-z]+\.json$/.test(file);

/** A PATH that finds what it names, and go. */
export function pathChange(
  at: Omit<ConfigText, 'name'> & Pick<PathVariable, 'relative' | 'go' | 'system'>,
  home: string,
): readonly Change[] {
  const folder = isOfFolder(at.place) ? '${workspaceFolder}' : null;
  if (folder === null && at.relative.length > 0) return []; // to which folder, only a person knows
  const path = mendedPath(at.written, { home: '${userHome}', folder, complete: at.go !== null && at.system });
  return path === null || path === at.written ? [] : configChange({ ...at, name: 'PATH' }, path, home);
}
