import type { Look } from '../../engine/probe.ts';
import type { Settings } from '../editor/settings.ts';
import { type ExpandWith, expand } from './expand.ts';
import { textSetting } from './go-settings.ts';

/** `go.gopath`, expanded. */
export function configuredGopath(values: Settings['values'], given: ExpandWith): string | undefined {
  const setting = textSetting(values, 'go.gopath');
  return setting ? expand(setting.value, given) : undefined;
}

/**
 * The GOPATH the Go extension infers from the workspace when `go.inferGopath` is on: what stands before the last `src`
 * of its path, else the workspace itself if it holds a `src`; never a folder with a go.mod. GOPATH itself comes after it.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/util.ts (`getCurrentGoPath`)
 */
export async function inferredGopath(
  { host, subject: { workspace } }: Look,
  values: Settings['values'],
  variables: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  if (values['go.inferGopath']?.value !== true || workspace === undefined) return undefined;
  const parts = workspace.split('/');
  const src = parts.map((part) => part.toLowerCase()).lastIndexOf('src');
  const inSrc = (await host.stat(`${workspace}/src`))?.kind === 'folder' ? workspace : undefined;
  const inferred = src > 1 ? parts.slice(0, src).join('/') : inSrc;
  if (!inferred || (await host.stat(`${inferred}/go.mod`))) return undefined;
  const { GOPATH } = variables;
  return GOPATH && GOPATH !== inferred ? `${inferred}:${GOPATH}` : inferred;
}
