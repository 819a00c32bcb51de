import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const Command = z.object({ command: z.string(), enablement: z.string().optional() });
const MenuItem = z.object({ command: z.string().optional(), when: z.string().optional() });
const Setting = z.object({
  type: z.string(),
  default: z.unknown(),
  scope: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.unknown()).optional(),
});
const Keybinding = z.object({ command: z.string(), when: z.string().optional() });
const View = z.object({ id: z.string(), when: z.string().optional() });
const Step = z.object({ completionEvents: z.array(z.string()).default([]) });

const Manifest = z.object({
  main: z.string(),
  browser: z.string(),
  icon: z.string(),
  activationEvents: z.array(z.string()).default([]),
  contributes: z.object({
    commands: z.array(Command).default([]),
    menus: z.record(z.string(), z.array(MenuItem)).default({}),
    keybindings: z.array(Keybinding).default([]),
    views: z.record(z.string(), z.array(View)).default({}),
    customEditors: z.array(z.object({ viewType: z.string() })).default([]),
    walkthroughs: z.array(z.object({ steps: z.array(Step) })).default([]),
    configuration: z
      .object({ properties: z.record(z.string(), Setting) })
      .default({ properties: {} }),
  }),
});

/** The part of package.json that VS Code reads, as far as it is checked. */
type Manifest = z.infer<typeof Manifest>;
export type ManifestSetting = z.infer<typeof Setting>;

/** A project's package.json, as text and as what is checked of it, and its table of strings. */
export interface ManifestFiles {
  readonly text: string;
  readonly manifest: Manifest;
  readonly strings: Readonly<Record<string, string>>;
  /** Whether a path from the project's root is a file. */
  readonly exists: (name: string) => boolean;
}

/** Reads package.json and package.nls.json. */
export async function readManifest(root: string): Promise<ManifestFiles> {
  const text = await readFile(path.join(root, 'package.json'), 'utf8');
  const strings = await readFile(path.join(root, 'package.nls.json'), 'utf8');
  return {
    text,
    manifest: Manifest.parse(JSON.parse(text)),
    strings: z.record(z.string(), z.string()).parse(JSON.parse(strings)),
    exists: (name) => existsSync(path.join(root, name)),
  };
}
