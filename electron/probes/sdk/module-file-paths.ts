/** Where go looks for the go.mod and go.work that rule a folder: there and in every folder above. Absolute paths. */
export function moduleFilePaths(folder: string): readonly string[] {
  const parts = folder.split('/').filter((part) => part !== '');
  return Array.from({ length: parts.length + 1 }, (_, above) =>
    ['', ...parts.slice(0, parts.length - above)].join('/'),
  ).flatMap((path) => [`${path}/go.mod`, `${path}/go.work`]);
}
