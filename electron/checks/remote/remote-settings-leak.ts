import { defineCheck, type Found } from '../../engine/check.ts';
import { type Leak, leaks } from '../../probes/remote/leaks.ts';

type Message = 'setting' | 'settingMay' | 'settingThere' | 'variableThere';

const messages: Readonly<Record<Leak['is'], Message>> = {
  setting: 'setting',
  'setting-there': 'settingThere',
  'variable-there': 'variableThere',
};

/** Told for each setting once. Who never opens a remote window has nothing to fear from such a path. */
export default defineCheck({
  id: 'remote-settings-leak',
  area: 'remote',
  needs: { leaks },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Paths of this Mac stay on this Mac',
    why: 'go.alternateTools and go.toolsEnvVars of your settings count in remote windows as well, unlike go.goroot. A path of this Mac leads nowhere there, so tools are not found although they are installed.',
    see: {
      run: [
        'grep -nE \'/Users/|/opt/homebrew|/Applications\' "$HOME/Library/Application Support/Code/User/settings.json"',
      ],
      look: 'What is found in go.alternateTools and go.toolsEnvVars counts in remote windows too. In a remote window “Preferences: Open Remote Settings (JSON)” shows what is set there.',
    },
    messages: {
      setting: {
        title: '{key} carries a path of this Mac into {remote}',
        detail: '{source} sets {key} to {value}. A window on {remote} takes it over, and no such path exists there.',
        fix: 'In the window on {remote} run “Preferences: Open Remote Settings (JSON)” and set {key} to what is right there, or delete it here ({source})',
      },
      settingMay: {
        title: '{key} carries a path of this Mac into remote windows',
        detail:
          '{source} sets {key} to {value}. You have had a window on {remote}, which takes it over; unless that is a Mac as well, no such path may exist there.',
        fix: 'In the remote window run “Preferences: Open Remote Settings (JSON)” and set {key} to what is right there, or delete it here ({source})',
      },
      settingThere: {
        title: 'The settings on {remote} hold a path of a Mac',
        detail: '{source} on {remote} says {value}. No such path exists there.',
        fix: 'In the window on {remote} run “Preferences: Open Remote Settings (JSON)” and correct the line. If a devcontainer.json put it there, correct that and rebuild the container',
      },
      variableThere: {
        title: '{key} on {remote} holds a path of a Mac',
        detail:
          'The environment on {remote} has {key}={value}, and no such path exists there. It comes from start-up files that are shared between systems, from `remoteEnv` or `containerEnv` of a devcontainer.json, or from SendEnv of ssh.',
        fix: 'Remove {key} where it is set for {remote}, then run “Kill VS Code Server on Host” or rebuild the container',
      },
    },
  },
  sources: [
    'https://code.visualstudio.com/docs/remote/ssh#_ssh-hostspecific-settings',
    'https://github.com/golang/vscode-go/blob/master/extension/package.json',
    'https://github.com/microsoft/vscode-go/issues/2796',
  ],
  find: ({ leaks }): readonly Found<Message>[] =>
    leaks.map(({ is, name, value, remote, certain, evidence }) => {
      const source = evidence[0]?.source ?? '';
      return {
        key: `${source} ${name}`,
        severity: 'warning',
        message: is === 'setting' && !certain ? 'settingMay' : messages[is],
        params: { key: name, value, remote, source },
        evidence,
      };
    }),
});
