import { notAsked } from '../../engine/fact.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import { memberSettings, settingsOrNone } from '../sdk/go-settings.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';

/** SSL_CERT_FILE or SSL_CERT_DIR, which other programs obey, where the editor's Go gets it from. */
export interface CertificateFile {
  readonly variable: 'SSL_CERT_FILE' | 'SSL_CERT_DIR';
  readonly value: string;
  /** `toolsEnvVars`: somebody set it for Go alone. */
  readonly layer: 'toolsEnvVars' | 'shell';
  readonly source: string;
  readonly text: string;
}

/** null: neither is set. @see https://github.com/golang/go/blob/master/src/crypto/x509/root_darwin.go */
export const certificateFile = defineProbe<CertificateFile | null>({
  id: 'modules.certificate-file',
  timeoutMs: 130_000,
  async read(look) {
    const { os, home } = look.host.machine;
    if (os !== 'darwin') throw notAsked('needs-macos');
    const [{ variables, origins, command }, values] = await Promise.all([
      look.of(editorEnvironment),
      settingsOrNone(look),
    ]);
    for (const variable of ['SSL_CERT_FILE', 'SSL_CERT_DIR'] as const) {
      const member = memberSettings(values, 'go.toolsEnvVars').find(({ name }) => name === variable);
      if (typeof member?.value === 'string' && member.value !== '') {
        const { file, line, text } = member.place;
        return {
          variable,
          value: member.value.slice(0, 500),
          layer: 'toolsEnvVars',
          source: `${tilde(file, home)}:${line}`,
          text,
        };
      }
      const value = variables[variable];
      if (!value) continue;
      const origin = origins[variable];
      const place = origin && 'place' in origin ? origin.place : null;
      return {
        variable,
        value: value.slice(0, 500),
        layer: 'shell',
        source: place ? `${tilde(place.file, home)}:${place.line}` : command,
        text: place?.text ?? `${variable}=${value}`.slice(0, 200),
      };
    }
    return null;
  },
});
