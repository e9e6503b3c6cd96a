import type { Section } from './build-info.ts';
import { Malformed, type Source } from './source.ts';

export type Signature = 'none' | 'ad-hoc' | 'linker-signed' | 'certificate';

const slot = { codeDirectory: 0, certificates: 0x10000 };
const flag = { adHoc: 0x2, linkerSigned: 0x20000 };

/** @see https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h */
export async function readSignature(source: Source, section: Section): Promise<Signature> {
  const blob = source.slice(section.offset, section.size, 'the code signature');
  const head = await blob.bytes(0, 12);
  const count = head.getUint32(8);
  if (head.getUint32(0) !== 0xfade0cc0 || count > 100) throw new Malformed('a damaged code signature');
  const index = await blob.bytes(12, count * 8);
  let flags: number | null = null;
  let hasCertificates = false;
  for (let at = 0; at < index.byteLength; at += 8) {
    const kind = index.getUint32(at);
    const offset = index.getUint32(at + 4);
    if (kind === slot.codeDirectory) {
      const directory = await blob.bytes(offset, 16);
      if (directory.getUint32(0) !== 0xfade0c02) throw new Malformed('a damaged code signature');
      flags = directory.getUint32(12);
    }
    if (kind === slot.certificates) hasCertificates = (await blob.bytes(offset, 8)).getUint32(4) > 8;
  }
  if (flags === null) throw new Malformed('a code signature without a code directory');
  if (flags & flag.linkerSigned) return 'linker-signed';
  return flags & flag.adHoc || !hasCertificates ? 'ad-hoc' : 'certificate';
}
