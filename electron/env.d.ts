interface ImportMeta {
  glob: import('vite/types/importGlob.d.ts').ImportGlobFunction;
  /** Put in by Vite when it builds; absent where the sources run as they are. */
  readonly env?: { readonly DEV: boolean };
}
