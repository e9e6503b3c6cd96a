import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { placesOf } from '../../probes/sdk/go-variables.ts';
import { gorootSettings } from '../../probes/sdk/goroot-settings.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

/** GOROOT is a good SDK, but of another version than the go that gets it. gopls loads all the same; only builds show it. */
export default defineCheck({
  id: 'goroot-mismatch',
  area: 'sdk',
  needs: { settings: gorootSettings, files: optional(startupFiles) },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOROOT belongs to the go that runs',
    why: 'go takes the compiler and the standard library from GOROOT and refuses those of another version. `go version` and gopls do not notice; building, testing and debugging fail.',
    see: {
      run: ['echo "GOROOT=$GOROOT"', 'cat "$GOROOT/VERSION"', 'go version'],
      look: 'Best is `GOROOT=` with nothing behind it. Otherwise the second command must name the same version as the third.',
    },
    messages: {
      mismatch: {
        title: 'GOROOT is Go {rootVersion}, but the go that runs is {version}',
        detail:
          '{source} sets GOROOT to {value}, which is Go {rootVersion}. {path} is Go {version}: go build, vet and test stop with “does not match go tool version”.',
        fix: 'Remove this GOROOT ({where}); every go knows its own SDK',
      },
    },
  },
  sources: ['https://github.com/golang/go/issues/34214', 'https://github.com/golang/vscode-go/issues/776'],
  find: ({ settings }) =>
    settings.flatMap(({ setting, verdict, clashes }) => {
      const go = clashes[0];
      if (verdict.is !== 'sdk' || !go?.version) return [];
      return {
        key: setting.source,
        severity: 'error',
        message: 'mismatch',
        params: {
          ...placesOf('GOROOT', setting),
          value: setting.value,
          rootVersion: verdict.version,
          version: go.version,
          path: go.shown,
        },
        evidence: [
          { source: setting.source, text: setting.text },
          { source: `${setting.value}/VERSION`, text: `go${verdict.version}` },
          ...go.evidence,
        ],
      };
    }),
  plan: ({ settings, files }, { key }) =>
    unset(
      'GOROOT',
      settings.map(({ setting }) => setting).filter(({ source }) => source === key),
      files,
    ),
});
