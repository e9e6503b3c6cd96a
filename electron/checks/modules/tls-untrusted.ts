import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { certificateFile } from '../../probes/modules/certificate-file.ts';
import { keychainRoots } from '../../probes/modules/keychain-roots.ts';
import { type Leg, moduleReach } from '../../probes/modules/module-reach.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';

type Message = 'untrusted' | 'imported' | 'chain' | 'host' | 'expired' | 'file-ignored';

/** OpenSSL's words: the server may only have forgotten a certificate in between, which macOS can often fetch. */
const incomplete = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

export default defineCheck({
  id: 'tls-untrusted',
  area: 'modules',
  needs: {
    certificateFile,
    goEnv: optional(goEnv),
    moduleReach: optional(moduleReach),
    keychainRoots: optional(keychainRoots),
  },
  explains: ['goproxy-unreachable'],
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go trusts the servers of its modules',
    why: 'On a Mac Go asks the keychain whom to trust. A company that inspects connections signs them with its own root certificate, which must be in the keychain and trusted there.',
    see: {
      run: ["curl -sv -o /dev/null https://proxy.golang.org/ 2>&1 | grep -E 'issuer|SSL'"],
      look: 'Put the first address of `go env GOPROXY` in place of https://proxy.golang.org. The issuer should be a public authority, such as Google Trust Services; the name of your company means that it inspects connections.',
    },
    messages: {
      untrusted: {
        title: '{host} shows a certificate of "{issuer}", which this Mac does not trust',
        detail:
          'It is signed by nobody who ships with macOS or Node ({code}): your company may inspect connections, or someone else does. Downloads end with "x509: certificate is not trusted" or "signed by unknown authority".',
        fix: 'Ask your company for its root certificate (best as a profile), add it to the System keychain and set it to "Always Trust". GOINSECURE does not help for a GOPROXY.',
      },
      imported: {
        title: 'The root certificate "{issuer}" is in the keychain, but not trusted',
        detail:
          '{host} shows a certificate signed by it ({code}). Importing a root is not enough: its trust settings must say so. Downloads end with "x509: certificate is not trusted".',
        fix: 'Open Keychain Access, double-click "{issuer}", open Trust and choose "Always Trust" for SSL; on a managed Mac your company does that with a profile',
      },
      chain: {
        title: '{host} may not send its whole chain of certificates',
        detail:
          'Only its own certificate arrived, signed by "{issuer}" ({code}). macOS can often fetch what is missing, so Go may work all the same.',
        fix: 'Tell whoever runs {host} to send the certificates in between as well',
      },
      host: {
        title: 'The certificate of {host} belongs to another host',
        detail:
          'It is made out to "{subject}" ({code}). A login page of the network or a wrong address in GOPROXY does that.',
        fix: 'Log in to the network in the browser, or correct the address in GOPROXY',
      },
      expired: {
        title: 'The certificate of {host} is not valid at this time',
        detail: 'It is valid until {until} ({code}). If that is still to come, the clock of this Mac may be wrong.',
        fix: 'Set the clock right (System Settings > General > Date & Time), or tell whoever runs {host}',
      },
      'file-ignored': {
        title: '{variable} in go.toolsEnvVars has no effect on this Mac',
        detail:
          '{source} sets {variable}={value} for Go. Until Go 1.27 the Go of a Mac asks the keychain only; this is Go {version}. If a root certificate was meant to be trusted that way, it is not.',
        fix: 'Add the certificate to the System keychain as trusted, and remove {variable} at {source}',
      },
    },
  },
  sources: [
    'https://github.com/golang/go/blob/master/src/crypto/x509/root_darwin.go',
    'https://pkg.go.dev/crypto/x509#SystemCertPool',
    'https://support.apple.com/guide/keychain-access/change-the-trust-settings-of-a-certificate-kyca11871/mac',
  ],
  find({ certificateFile, goEnv, moduleReach, keychainRoots }) {
    const version = /^go(1\.\d+(?:\.\d+)?)/.exec((goEnv?.ok && goEnv.values.GOVERSION) || '')?.[1];
    const isIgnored = version !== undefined && compareGo(version, '1.27') < 0;
    const file = isIgnored ? certificateFile : null;
    const legs = (moduleReach?.legs ?? []).filter(({ verdict }) => verdict === 'untrusted');
    const hosts = new Map(legs.map((leg) => [hostOf(leg), leg]));
    const found = [...hosts].map(([host, leg]): Found<Message> => {
      const issuer = leg.inspectedBy ?? leg.chain.at(-1)?.issuer ?? '';
      const message = messageOf(leg, keychainRoots?.includes(issuer) ?? false);
      const chain = leg.chain.map((one) => `${one.subject} < ${one.issuer}`).join('; ');
      return {
        key: host,
        severity: message === 'chain' ? 'warning' : 'error',
        message,
        params: {
          host,
          issuer,
          code: leg.code,
          subject: leg.chain[0]?.subject ?? '',
          until: leg.chain.map(({ until }) => until).sort()[0] ?? '',
        },
        evidence: [{ source: leg.address, text: chain }, ...(file ? [{ source: file.source, text: file.text }] : [])],
      };
    });
    if (found.length || file?.layer !== 'toolsEnvVars' || moduleReach?.arrives) return found;
    const { variable, value, source, text } = file;
    const params = { variable, value, source, version: version ?? '' };
    return [{ key: variable, severity: 'warning', message: 'file-ignored', params, evidence: [{ source, text }] }];
  },
});

const hostOf = ({ address }: Leg): string => URL.parse(address)?.host ?? address;

function messageOf({ code }: Leg, isImported: boolean): Message {
  if (code === incomplete) return 'chain';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'host';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'expired';
  return isImported ? 'imported' : 'untrusted';
}
