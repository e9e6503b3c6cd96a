/**
 * Keys that are known by their form, each with the address that describes it.
 * @see https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
export const shapes: readonly RegExp[] = [
  /\bgh[opsur]_[A-Za-z0-9]{8,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\bv1\.[0-9a-f]{40}\b/g, // GitHub Apps, installations of old
  /\bgl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[A-Za-z0-9_.-]{8,}/g, // https://docs.gitlab.com/security/tokens/
  /\bGR1348941[A-Za-z0-9_-]{16,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bpypi-[A-Za-z0-9_-]{16,}/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g, // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  /\bxox[abceoprs]-[A-Za-z0-9-]{10,}/g,
  /\bxapp-\d-[A-Za-z0-9-]{10,}/g,
  /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/_-]+/g,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/[A-Za-z0-9/_-]+/g,
  /\bAIza[A-Za-z0-9_-]{35}/g,
  /\bya29\.[A-Za-z0-9_-]{20,}/g,
  /\bGOCSPX-[A-Za-z0-9_-]{20,}/g,
  /\bsk-[A-Za-z0-9_-]{20,}/g,
  /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g,
  /\bdo[opr]_v1_[0-9a-f]{32,}/g,
  /\bhf_[A-Za-z0-9]{30,}/g,
  /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/g,
  /\bhv[sbr]\.[A-Za-z0-9_-]{20,}/g,
  /\bAKCp[A-Za-z0-9]{20,}/g, // Artifactory
  /\bAT(?:ATT|BB|CTT)[A-Za-z0-9_=-]{16,}/g, // Atlassian
  /\bshp(?:at|ca|pa|ss)_[0-9a-f]{32}/gi,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/g,
  /\btskey-[a-z]+-[A-Za-z0-9-]{16,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*/g, // JSON web tokens, whole and cut off
];

/** Of every kind; a text that is cut off has no end line. */
export const privateKey = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*-----|$)/g;
