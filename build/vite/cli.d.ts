/** Two files, because the entry must switch the compile cache on before the big chunk is loaded, and answers `--version` without it. */
declare const _default: import('vite').UserConfig;
export default _default;
