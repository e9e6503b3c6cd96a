const address = 0x1000;
const dataAt = 512;

/** A Mach-O header and the one section that Go 1.17 and older write: pointers to string headers, in one segment. */
export function machoOfOldGo(): Uint8Array<ArrayBuffer> {
  const framed = (text: string) => `${'\x01'.repeat(16)}${text}${'\x02'.repeat(16)}`;
  const version = 'go1.17.13';
  const modules = framed('path\texample.com/old\nmod\texample.com/old\tv1.2.3\th1:x\n');
  const file = new Uint8Array(2048);
  const view = new DataView(file.buffer);
  const put = (at: number, text: string) =>
    file.set(
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      at,
    );
  const words = (at: number, ...values: number[]) => {
    for (const [index, value] of values.entries()) view.setUint32(at + 4 * index, value, true);
  };
  const pointer = (at: number, value: number) => view.setBigUint64(at, BigInt(value), true);

  words(0, 0xfeedfacf, 0x01000007, 3, 2, 2, 72 + 80 + 16, 0, 0);
  words(32, 0x19, 72 + 80);
  put(40, '__DATA');
  pointer(56, address);
  pointer(64, 1024);
  pointer(72, dataAt);
  pointer(80, 1024);
  words(96, 1, 0);
  put(104, '__go_buildinfo');
  put(120, '__DATA');
  pointer(136, address);
  pointer(144, 32);
  words(152, dataAt);
  words(184, 0x24, 16, 0x000a0d00, 0);

  put(dataAt, '\xff Go buildinf:\x08\x00');
  pointer(dataAt + 16, address + 64);
  pointer(dataAt + 24, address + 80);
  pointer(dataAt + 64, address + 128);
  pointer(dataAt + 72, version.length);
  pointer(dataAt + 80, address + 160);
  pointer(dataAt + 88, modules.length);
  put(dataAt + 128, version);
  put(dataAt + 160, modules);
  return file;
}
