interface ImportMeta {
  glob: import('vite/types/importGlob.d.ts').ImportGlobFunction;
}
