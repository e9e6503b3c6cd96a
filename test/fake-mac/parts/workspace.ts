import type { Install } from '../recipe.ts';

/** A module with one program: go.mod and main.go. */
export const goModule =
  (
    folder: string,
    {
      go = '1.26.0',
      toolchain,
      path = 'example.com/api',
    }: { readonly go?: string; readonly toolchain?: string; readonly path?: string } = {},
  ): Install =>
  () => ({
    files: {
      [`${folder}/go.mod`]: `module ${path}\n\ngo ${go}\n${toolchain ? `\ntoolchain ${toolchain}\n` : ''}`,
      [`${folder}/main.go`]: 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello")\n}\n',
    },
  });
