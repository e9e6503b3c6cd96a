import type { VariableSetting } from '../../electron/probes/sdk/go-variables.ts';

/* Places that set a variable of the go command, in Sam's home folder unless said otherwise. */

export const home = '/Users/sam';

const at = (
  layer: VariableSetting['layer'],
  file: string,
  line: number,
  text: string,
  value: string,
): VariableSetting => ({
  value,
  layer,
  place: { file, line, text },
  source: `${file.replace(home, '~')}:${line}`,
  text,
});

/** A line of a start-up file, which may do more than export the value. */
export const exported = (value: string, text: string, file = `${home}/.zshrc`, line = 3): VariableSetting =>
  at('shell', file, line, text, value);
export const kept = (
  name: string,
  value: string,
  file = `${home}/Library/Application Support/go/env`,
): VariableSetting => at('go-env-file', file, 2, `${name}=${value}`, value);
export const inSettings = (
  text: string,
  value: string,
  layer: 'setting' | 'toolsEnvVars' = 'toolsEnvVars',
): VariableSetting => at(layer, `${home}/Library/Application Support/Code/User/settings.json`, 7, text, value);
export const forApps = (name: string, value: string): VariableSetting => ({
  value,
  layer: 'launchctl',
  place: null,
  source: `launchctl getenv ${name}`,
  text: value,
});
