import { defineProbe } from '../../engine/probe.ts';
import { goExtension } from './extension.ts';
import { isRecord, member, readJson } from './json-value.ts';

/** Names of all settings that the installed Go extension declares, gopls' own as `gopls.ui.…`; null: it does not tell. */
export type ExtensionSettings = readonly string[] | null;

const maxBytes = 16 * 1024 * 1024;

/** An editor whose gallery lags behind may have a Go extension that still knows what the newest has dropped. */
export const extensionSettings = defineProbe<ExtensionSettings>({
  id: 'editor.extension-settings',
  async read({ host, of }) {
    const { entries } = await of(goExtension);
    const folder = entries.find(({ damage }) => damage === null)?.folder;
    const manifest = folder ? await readJson(host, `${folder}/package.json`, maxBytes) : undefined;
    const contributes = manifest && 'value' in manifest ? member(manifest.value, 'contributes') : undefined;
    const configuration = member(contributes, 'configuration');
    const blocks: readonly unknown[] = Array.isArray(configuration) ? configuration : [configuration];
    const names = blocks.flatMap((block) => {
      const properties = member(block, 'properties');
      if (!isRecord(properties)) return [];
      const inGopls = member(properties.gopls, 'properties');
      return [
        ...Object.keys(properties),
        ...(isRecord(inGopls) ? Object.keys(inGopls).map((name) => `gopls.${name}`) : []),
      ];
    });
    return names.length ? names.slice(0, 2000) : null;
  },
});
