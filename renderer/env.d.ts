/// <reference types="vite/client" />

interface Window {
  /** Put there by the preload script; the only way out of this page. */
  readonly greenlight: import('../electron/contract.ts').Api;
}
