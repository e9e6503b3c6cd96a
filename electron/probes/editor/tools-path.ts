import { defineProbe } from '../../engine/probe.ts';
import { expand } from '../sdk/expand.ts';
import { memberSettings } from '../sdk/go-settings.ts';
import { expandWith } from '../sdk/tool-environment.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { judgePath, type PathVariable } from './path-variable.ts';
import { settings } from './settings.ts';

/**
 * The PATH in `go.toolsEnvVars`, which gopls and every go command that the extension starts get; null: none.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goEnv.ts (`newEnvironment`)
 */
export const toolsPath = defineProbe<PathVariable | null>({
  id: 'editor.tools-path',
  timeoutMs: 130_000,
  async read(look) {
    const { values } = await look.of(settings);
    const path = memberSettings(values, 'go.toolsEnvVars').find(({ name }) => name === 'PATH');
    if (typeof path?.value !== 'string' || path.value === '') return null;
    const { variables } = await look.of(editorEnvironment);
    const given = expandWith(look, variables);
    // A ~ counts at the beginning of the whole text only.
    return judgePath(look.host, path.value, (entry, isFirst) =>
      isFirst || !entry.startsWith('~') ? expand(entry, given) : entry,
    );
  },
});
