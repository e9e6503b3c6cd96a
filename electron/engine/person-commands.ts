import { fill, type Params } from './words.ts';

/**
 * Commands that only a person runs: an administrator's, and those that ask something. Greenlight shows them, copies them
 * and opens Terminal; it never runs them. A fixed list, so that nothing read from a machine becomes a command.
 */
const commands = {
  'install-command-line-tools': { text: 'xcode-select --install', administrator: false },
  'switch-developer-folder': { text: 'sudo xcode-select --switch {path}', administrator: true },
  'reset-developer-folder': { text: 'sudo xcode-select --reset', administrator: true },
  'accept-xcode-license': { text: 'sudo xcodebuild -license accept', administrator: true },
  'enable-developer-mode': { text: 'sudo DevToolsSecurity -enable', administrator: true },
  'join-developer-group': {
    text: 'sudo dscl . append /Groups/_developer GroupMembership "$(id -un)"',
    administrator: true,
  },
  'make-hosts-file': {
    text: "printf '127.0.0.1\\tlocalhost\\n::1\\tlocalhost\\n' | sudo tee /etc/hosts",
    administrator: true,
  },
  'edit-hosts-file': { text: 'sudo nano /etc/hosts', administrator: true },
  'clean-build-cache': { text: 'go clean -cache', administrator: false },
  'install-rosetta': { text: 'softwareupdate --install-rosetta', administrator: false },
  'install-go-homebrew': { text: 'brew install go', administrator: false },
  'upgrade-go-homebrew': { text: 'brew upgrade go', administrator: false },
  'install-editor-homebrew': { text: 'brew install --cask visual-studio-code', administrator: false },
  'make-first-folder': { text: 'mkdir -p ~/hello-go', administrator: false },
  'download-modules': { text: 'cd {path} && go mod download', administrator: false },
  'own-again': { text: 'sudo chown -R "$(id -un)" {path}', administrator: true },
  'forget-permission': { text: 'tccutil reset {service} {bundle}', administrator: false },
} as const;
export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as CommandId[]; // keys of a constant

export interface PersonCommand {
  /** Ready to be pasted: params are quoted for the shell. */
  readonly text: string;
  readonly administrator: boolean;
}

/** The command with its params, each quoted so that a shell takes it as one word. */
export function personCommand(id: CommandId, params: Params = {}): PersonCommand {
  const { text, administrator } = commands[id];
  const quoted = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, quote(String(value))]));
  return { text: fill(text, quoted), administrator };
}

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
