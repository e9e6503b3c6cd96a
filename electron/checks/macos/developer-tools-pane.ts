import { defineCheck } from '../../engine/check.ts';
import { editor } from '../../probes/editor/editors.ts';
import { responsibleApp } from '../../probes/macos/responsible-app.ts';
import { access, services } from '../../probes/macos/tcc.ts';

/** Only when macOS lets us see its list, and neither the editor nor the terminal is on it. */
export default defineCheck({
  id: 'developer-tools-pane',
  area: 'macos',
  needs: { access, editor, terminal: responsibleApp },
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'New programs start without being scanned',
    why: 'macOS scans every new program before it first runs, and go run and go test make a new one each time. Programs started by an app in the Developer Tools list are not held up.',
    see: {
      run: [],
      look: 'Open System Settings > Privacy & Security > Developer Tools: the editor, or the terminal that runs your tests, is in the list and switched on, or it is not. Run a test twice after a change: if only the first run is slow to begin, it was scanned.',
    },
    messages: {
      absent: {
        title: 'Every first run of a test or program from {names} may wait for a scan',
        detail:
          '{names} is not in the Developer Tools list, so macOS may hold up each freshly built program by a tenth of a second or two. Nothing is broken.',
        fix: 'If tests start slowly, open System Settings > Privacy & Security > Developer Tools, add {names} and restart it (if the list is not there, `sudo spctl developer-mode enable-terminal` may bring it up). macOS then no longer scans what you run there first',
      },
    },
  },
  sources: ['https://github.com/rust-lang/cargo/pull/15908', 'https://github.com/alacritty/alacritty/issues/8785'],
  find({ access: { system }, editor, terminal }) {
    if (system.state !== 'read' || editor.bundleId === null) return [];
    const apps = [{ bundleId: editor.bundleId, name: editor.name }, ...(terminal ? [terminal] : [])];
    const entries = system.rows.filter(({ service }) => service === services.developerTools);
    if (entries.some(({ verdict }) => verdict === 'allowed')) return [];
    const names = [...new Set(apps.filter(({ bundleId }) => bundleId !== null).map(({ name }) => name))];
    return [
      {
        key: 'developer-tools',
        severity: 'info',
        message: 'absent',
        params: { names: names.join(', ') },
        evidence: [
          {
            source: 'TCC.db',
            text: entries.length
              ? entries.map(({ service, client, verdict }) => `${service} ${client}: ${verdict}`).join('; ')
              : `${services.developerTools} ${editor.bundleId}: –`,
          },
        ],
      },
    ];
  },
  plan: () => [{ change: 'open', pane: 'developer-tools' }],
});
