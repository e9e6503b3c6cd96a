import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { placesOf, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { type GorootSetting, gorootSettings } from '../../probes/sdk/goroot-settings.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

/** GOROOT is set, right, and not needed. What a version manager sets and go.toolsEnvVars (its own check) are left alone. */
export default defineCheck({
  id: 'goroot-pinned',
  area: 'sdk',
  needs: { settings: gorootSettings, files: optional(startupFiles) },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOROOT is left to go',
    why: 'go knows its own SDK. A GOROOT that is right today keeps pointing to the old SDK when Go is upgraded or moved.',
    see: {
      run: ['echo "GOROOT=$GOROOT"', 'env -u GOROOT go env GOROOT'],
      look: 'Best is `GOROOT=` with nothing behind it. If both show the same folder, the variable does nothing today and breaks at the next upgrade.',
    },
    messages: {
      versioned: {
        title: 'GOROOT names one version of Go and breaks at the next upgrade',
        detail:
          '{source} sets GOROOT to {value}. It agrees with the go that runs today; after an upgrade it is another version or gone.',
        fix: 'Remove this GOROOT ({where}); go finds its own SDK without it',
      },
      pinned: {
        title: 'GOROOT is set without need',
        detail: '{source} sets GOROOT to {value}, which is where the go that runs finds its SDK anyway.',
        fix: 'Remove this GOROOT ({where})',
      },
    },
  },
  sources: ['https://go.dev/doc/manage-install', 'https://github.com/golang/vscode-go/issues/776'],
  find({ settings }) {
    const clashing = new Set(settings.filter(({ clashes }) => clashes.length > 0).map(({ setting }) => setting.value));
    return settings
      .filter((one) => isPinned(one) && !clashing.has(one.setting.value))
      .map(({ setting }) => {
        const versioned = namesVersion(setting);
        return {
          key: setting.source,
          severity: versioned ? 'warning' : 'info',
          message: versioned ? 'versioned' : 'pinned',
          params: { ...placesOf('GOROOT', setting), value: setting.value },
          evidence: [{ source: setting.source, text: setting.text }],
        };
      });
  },
  plan: ({ settings, files }, { key }) =>
    unset(
      'GOROOT',
      settings.map(({ setting }) => setting).filter(({ source }) => source === key),
      files,
    ),
});

const isPinned = ({ setting, agrees, needed, byManager }: GorootSetting): boolean =>
  agrees.length > 0 && !needed && !byManager && setting.layer !== 'toolsEnvVars';

const versionFolder = /^(?:go-?)?v?\d+\.\d+(?:\.\d+)?(?:rc\d+|beta\d+|_\d+|\.darwin-\w+)?$/;

/** A line that computes the folder, `$(go env GOROOT)` or fish's `(brew --prefix go)`, follows the upgrade. */
const namesVersion = ({ value, text, layer }: VariableSetting): boolean =>
  value.split('/').some((part) => versionFolder.test(part)) && !(layer === 'shell' && /[(`]/.test(text));
