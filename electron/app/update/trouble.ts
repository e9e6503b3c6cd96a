/** Why Greenlight cannot update itself; `update.<id>` of app.en.json says it. */
const troubles = [
  'not-packaged',
  'moved',
  'translocated',
  'read-only-place',
  'offline',
  'no-answer',
  'proxy',
  'feed-missing',
  'feed-broken',
  'damaged',
  'signature',
  'disk-full',
  'other',
] as const;
export type Trouble = (typeof troubles)[number];

/** An error whose cause is known where it is thrown. */
export class UpdateTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble, message: string = trouble) {
    super(message);
    this.name = 'UpdateTrouble';
    this.trouble = trouble;
  }
}

/**
 * By what Chromium, Node, electron-updater and Squirrel.Mac say; the first that fits.
 * @see https://chromium.googlesource.com/chromium/src/+/main/net/base/net_error_list.h
 * @see https://github.com/electron-userland/electron-builder/blob/master/packages/builder-util-runtime/src/httpExecutor.ts
 * @see https://github.com/Squirrel/Squirrel.Mac/blob/main/Squirrel/SQRLUpdater.m
 * @see https://github.com/Squirrel/Squirrel.Mac/blob/main/Squirrel/SQRLCodeSignature.m
 */
const signs: readonly [Trouble, RegExp][] = [
  ['disk-full', /\bENOSPC\b|ERR_FILE_NO_SPACE|No space left|not enough (?:disk )?space|disk is full/i],
  ['translocated', /AppTranslocation/],
  ['read-only-place', /\bEROFS\b|read-only (?:volume|file system)/i],
  ['damaged', /ERR_CHECKSUM_MISMATCH|checksum mismatch/i],
  [
    'signature',
    /code signature|code object is not signed|did not pass validation|failed to satisfy specified code requirement/i,
  ],
  ['offline', /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_ADDRESS_UNREACHABLE|\bENETUNREACH\b|\bENETDOWN\b/],
  ['proxy', /ERR_(?:PROXY|TUNNEL|SOCKS|MANDATORY_PROXY|PAC_)|(?:HttpError:|status) 407|\b407 Proxy/],
  ['feed-missing', /ERR_UPDATER_CHANNEL_FILE_NOT_FOUND|(?:HttpError:|status) (?:404|410)/],
  ['feed-broken', /ERR_UPDATER_|Cannot parse update info|YAMLException|is not a valid semver|Invalid Version/i],
  [
    'no-answer',
    /net::ERR_|HttpError: |Cannot download .* status \d|Request timed out|aborted by the server|\bE(?:CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|AI_AGAIN|PIPE)\b|\bENOTFOUND\b|socket hang up/,
  ],
];

/** What went wrong, from an error of any kind. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof UpdateTrouble) return error.trouble;
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }; // both may be missing
  const status = typeof statusCode === 'number' ? `HttpError: ${statusCode}` : '';
  const text = `${String(code ?? '')} ${status} ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? 'other';
}
