import { Ajv2019 } from 'ajv/dist/2019.js';

/**
 * The part of the schema of devcontainer.json that a sandbox uses, written by hand from its reference, and stricter: no
 * other members. @see https://containers.dev/implementors/json_reference/
 */
const schema = {
  type: 'object',
  required: ['build'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    build: {
      type: 'object',
      required: ['dockerfile'],
      additionalProperties: false,
      properties: { dockerfile: { type: 'string' }, context: { type: 'string' } },
    },
    workspaceMount: { type: 'string' },
    workspaceFolder: { type: 'string', pattern: '^/' },
    remoteUser: { type: 'string' },
    userEnvProbe: { enum: ['none', 'loginShell', 'loginInteractiveShell', 'interactiveShell'] },
    capAdd: { type: 'array', items: { type: 'string' } },
    securityOpt: { type: 'array', items: { type: 'string' } },
    customizations: {
      type: 'object',
      additionalProperties: false,
      properties: {
        vscode: {
          type: 'object',
          additionalProperties: false,
          properties: { extensions: { type: 'array', items: { type: 'string' } }, settings: { type: 'object' } },
        },
      },
    },
  },
};
/** Whether a devcontainer.json, without its comment, is one that a sandbox may write. */
export const isDevcontainer = new Ajv2019({ strict: true }).compile(schema);
