import { removals, writtenAs } from '../../changes/settings.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { homeFolder } from '../../probes/editor/home-folder.ts';
import { settings } from '../../probes/editor/settings.ts';
import { writtenSettings } from '../../probes/editor/written-settings.ts';

export default defineCheck({
  id: 'setting-disables-gopls',
  area: 'editor',
  needs: { settings, home: homeFolder, written: optional(writtenSettings) },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'gopls is switched on',
    why: 'gopls gives the editor completion, errors while you type, jumping to definitions and renaming. Without it only formatting is left.',
    see: {
      run: [
        'grep -n go.useLanguageServer "$HOME/Library/Application Support/Code/User/settings.json" .vscode/settings.json',
      ],
      look: 'Nothing should be found, or true. The first file is that of VS Code, the second that of the project.',
    },
    messages: {
      off: {
        title: 'gopls is switched off in the settings',
        detail:
          '{source} sets go.useLanguageServer to false. Completion, errors, hovering and jumping to definitions do not work for Go.',
        fix: 'Delete go.useLanguageServer ({source}); gopls is on by default',
      },
    },
  },
  sources: ['https://github.com/golang/vscode-go/wiki/settings#gouselanguageserver'],
  find({ settings: { values }, home }) {
    const setting = values['go.useLanguageServer'];
    if (setting?.value !== false) return [];
    const { file, line, column = 1, text } = setting.place;
    const source = `${tilde(file, home)}:${line}`;
    return [
      {
        key: source,
        severity: 'warning',
        message: 'off',
        params: { source, line, column },
        evidence: [{ source, text }],
      },
    ];
  },
  // A layer below must not switch it off again.
  plan({ settings: { files }, home, written = [] }) {
    const all = writtenAs(written, 'go.useLanguageServer');
    const from = all.findLastIndex(({ value }) => value !== false) + 1;
    return removals(all.slice(from), { files, home });
  },
});
