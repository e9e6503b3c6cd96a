import { assign } from '../../changes/assign.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { moduleSettings } from '../../probes/modules/module-settings.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

export default defineCheck({
  id: 'goproxy-malformed',
  area: 'modules',
  needs: {
    moduleSettings,
    goVariables,
    files: optional(startupFiles),
    environment: optional(editorEnvironment),
  },
  explains: ['goproxy-unreachable'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOPROXY is a list that go can read',
    why: 'GOPROXY tells the go command where to download modules. `go env` shows any value without complaint, but one entry that go cannot read makes every download fail.',
    see: {
      run: ['go env GOPROXY'],
      look: 'Addresses that begin with https://, http:// or file://, `direct` and `off`, with a comma or | between them and no blanks.',
    },
    messages: {
      'no-entries': {
        title: 'GOPROXY is set but names no place',
        detail:
          '{source} sets GOPROXY to separators only. Every download ends with "GOPROXY list is not the empty string, but contains no entries".',
        fix: 'Remove GOPROXY at {source} (`go env -u GOPROXY` when `go env -w` keeps it)',
      },
      'scheme-missing': {
        title: 'GOPROXY holds "{entry}", which is no address',
        detail:
          '{source} sets it. A single word other than direct and off, or a bare path, is refused: "invalid proxy URL missing scheme". Every download fails, whatever else the list holds.',
        fix: 'Correct GOPROXY at {source}: {correction}',
      },
      'scheme-unknown': {
        title: 'GOPROXY holds "{entry}", and go knows only https, http and file',
        detail: '{source} sets it. Every download ends with "invalid proxy URL scheme (must be https, http, file)".',
        fix: 'Correct GOPROXY at {source}: {correction}',
      },
      'file-extra': {
        title: 'GOPROXY holds "{entry}", and a file address may hold a path only',
        detail:
          '{source} sets it. Go wants file:// and then an absolute path, without a host, "?" or "#". Every download ends with "invalid file:// proxy URL with non-path elements".',
        fix: 'Correct GOPROXY at {source}: {correction}',
      },
      'not-an-address': {
        title: 'GOPROXY holds "{entry}", which go cannot read as an address',
        detail:
          '{source} sets it. Quotes, a port that is no number, or a password with "#", "/" or "%" that is not escaped do that. Every download fails.',
        fix: 'Correct GOPROXY at {source}: {correction}',
      },
      separator: {
        title: 'The entries of GOPROXY are not separated by "," or "|"',
        detail:
          '{source} sets "{entry}". Go takes that for one address: blanks, semicolons and full-width marks separate nothing. Downloads look for a host or folder that does not exist.',
        fix: 'Correct GOPROXY at {source}: {correction}',
      },
    },
  },
  sources: [
    'https://go.dev/ref/mod#environment-variables',
    'https://github.com/golang/go/blob/master/src/cmd/go/internal/modfetch/proxy.go',
  ],
  find({ moduleSettings, goVariables }) {
    const { goproxy, values } = moduleSettings;
    if (goproxy.ok) return [];
    const setting = goVariables.GOPROXY?.find(({ value }) => value !== '');
    const source = setting?.source ?? 'go env GOPROXY';
    const params = {
      source,
      entry: goproxy.entry,
      correction: goproxy.correction ?? 'https://proxy.golang.org,direct',
    };
    // A line with a login that is not escaped is shown as far as it is surely none.
    const isSafe = setting && !setting.text.includes('@');
    const evidence = [{ source, text: isSafe ? setting.text : `GOPROXY=${values.GOPROXY}` }];
    return [{ key: 'GOPROXY', severity: 'error', message: goproxy.problem, params, evidence }];
  },
  plan({ moduleSettings: { goproxy }, goVariables, files, environment }) {
    const setting = goVariables.GOPROXY?.find(({ value }) => value !== '');
    if (goproxy.ok || !setting) return [];
    if (goproxy.problem === 'no-entries') return unset('GOPROXY', [setting], files);
    // What is computed from other variables is corrected where they are set.
    if (goproxy.correction === null || !environment || setting.text.includes('$')) return [];
    return assign('GOPROXY', setting, goproxy.correction, homeOf(environment));
  },
});
