import { isInHome } from '../../changes/json-line.ts';
import { defineCheck, type Found } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { placeOf, seenAt } from '../../probes/shell/origin-evidence.ts';
import { editorTools, fromHeaders } from '../../probes/tools/editor-tools.ts';

/** Two gopls of different versions: one for the editor, one for terminals. */
export default defineCheck({
  id: 'gopls-shadowed',
  area: 'tools',
  needs: { tools: editorTools, commands },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Editor and terminal run the same gopls',
    why: 'An update with `go install` changes one gopls only. When another one comes first for the editor, it keeps running the old one and nothing seems to help.',
    see: {
      run: ['which -a gopls', 'ls -l "$(go env GOPATH)/bin/gopls"'],
      look: 'The editor takes the second, the terminal the first line of the first. They should be the same file; `gopls version` tells how old each is.',
    },
    messages: {
      different: {
        title: 'The editor runs gopls {gopls}, the terminal {other}',
        detail:
          'The editor runs {path}. In the terminal gopls is {otherPath}, another file. An update of one leaves the other as it is.',
        fix: 'Remove the one you do not want: {path} ({gopls}) or {otherPath} ({other})',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts',
    'https://github.com/golang/vscode-go/issues/3982',
  ],
  find({ tools: { gopls, home }, commands }): readonly Found<'different'>[] {
    const own = gopls?.release;
    if (!gopls || !own) return [];
    const seen = new Set([gopls.command.real]);
    return [commands.login?.gopls, commands.integrated?.gopls].flatMap((command) => {
      if (!command || seen.has(command.real)) return [];
      seen.add(command.real);
      const { release: other } = fromHeaders('gopls', command, home);
      if (!other || other === own) return [];
      const otherPath = tilde(command.path, home);
      const lines = [gopls.command.origin, command.origin].map(placeOf).filter((place) => place !== null);
      return [
        {
          key: otherPath,
          severity: 'warning',
          message: 'different',
          params: { path: gopls.shown, gopls: own, otherPath, other },
          evidence: [
            { source: `go version -m ${gopls.shown}`, text: own },
            { source: `go version -m ${otherPath}`, text: other },
            ...lines.map((place) => seenAt(place, home)),
          ],
        },
      ];
    });
  },
  // The terminal's one, because the editor never looks at it. Only a file that nothing else manages.
  plan({ tools: { home }, commands }, { key }) {
    const command = [commands.login?.gopls, commands.integrated?.gopls].find(
      (one) => one && tilde(one.path, home) === key,
    );
    if (!command || command.manager !== null || command.real !== command.path || !isInHome(command.path, home))
      return [];
    return [{ change: 'set-aside', file: command.path }];
  },
});
