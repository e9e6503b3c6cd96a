import type { Change, ShellKind } from '../engine/change.ts';
import type { VariableSetting } from '../probes/sdk/go-variables.ts';
import { plainLine, withValue } from './plain-line.ts';
import { shellWord } from './shell-word.ts';
import { jsonSpot, ownPlace } from './variable-place.ts';

/**
 * Gives a variable of the go command another value where it is set; nothing when that place cannot be edited, is outside of
 * the home folder, or computes the value. `home`: absolute.
 */
export function assign(name: string, setting: VariableSetting, to: string, home: string): readonly Change[] {
  // Part of a secret would be written back as stars.
  if (`${setting.value}${to}`.includes('***') || /\p{Cc}/u.test(to)) return [];
  if (setting.layer === 'launchctl') return [{ change: 'launchd', name, was: setting.value, to }];
  const place = ownPlace(setting);
  if (!place) return [];
  const { file, line, text: was } = place;
  if (setting.layer === 'go-env-file') return [{ change: 'go-env', file, name, to }];
  if (setting.layer === 'shell') {
    const plain = plainLine(was, name);
    if (!plain || /[(`]/.test(plain.value)) return [];
    const shell: ShellKind = plain.syntax === 'fish' ? 'fish' : 'zsh'; // bash quotes as zsh does
    const word = shellWord(to, { shell, home });
    return word === null ? [] : [{ change: 'line', file, line, was, to: withValue(plain, name, word) }];
  }
  const at = jsonSpot(name, setting, place);
  return at ? [{ change: 'json', file, at, to: { value: to } }] : [];
}
