import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { integratedTerminal } from '../shell/terminals.ts';
import { memberSettings, settingsOrNone } from './go-settings.ts';
import { type RootVerdict, rootVerdict } from './sdk-root.ts';

/** A GOROOT that the editor's settings give to integrated terminals and tasks only. */
export interface TerminalGoroot {
  readonly value: string;
  readonly place: Place;
  /** `~/…/settings.json:4` */
  readonly source: string;
  readonly verdict: RootVerdict;
}

/**
 * GOROOT in `terminal.integrated.env.osx`; null: none, an empty one, or a start-up file of the terminal's shell gives
 * another.
 * @see https://code.visualstudio.com/docs/terminal/profiles
 */
export const terminalGoroot = defineProbe<TerminalGoroot | null>({
  id: 'sdk.terminal-goroot',
  deep: true,
  timeoutMs: 180_000,
  async read(look) {
    const { host } = look;
    const { home, os } = host.machine;
    const key = `terminal.integrated.env.${os === 'darwin' ? 'osx' : 'linux'}`;
    const set = memberSettings(await settingsOrNone(look), key).find(({ name }) => name === 'GOROOT');
    if (typeof set?.value !== 'string' || set.value === '') return null;
    const { variables, origins } = await look.of(integratedTerminal);
    const value = variables.GOROOT ?? '';
    if (value === '' || origins.GOROOT?.by !== 'setting') return null;
    const isPath = value.startsWith('/') && !value.includes('\0');
    return {
      value,
      place: set.place,
      source: `${tilde(set.place.file, home)}:${set.place.line}`,
      verdict: isPath ? await rootVerdict(host, value) : { is: 'missing' },
    };
  },
});
