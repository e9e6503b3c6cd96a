import { registerHooks, syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

/**
 * `node --import` this: the packages that join, sign and compile only on macOS do it here too, with the programs they
 * find on PATH. Nothing else sees another system.
 */
const onlyOnMacs = /@electron\/(packager\/dist\/(targets|mac)|universal\/dist\/index)\.js$/;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!onlyOnMacs.test(url)) return loaded;
    return { ...loaded, source: String(loaded.source).replaceAll("process.platform !== 'darwin'", 'false') };
  },
});

/** The kernel of macOS 26: the hardened runtime and layered icons ask for its version. */
os.release = () => '25.1.0';
syncBuiltinESMExports();
