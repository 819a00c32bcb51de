import { readSourceFiles } from '../lib/sourceFiles.ts';
import type { SourceFile } from '../lib/sourceFiles.ts';
import { readManifest } from './manifest.ts';
import type { ManifestFiles, ManifestSetting } from './manifest.ts';
import type { Problem } from './problem.ts';

/** Where the code lists what it contributes, as the members of interfaces. */
const LISTS = 'src/extension/portable/contributions.ts';
const PREFIX = 'mcpStreams.';
const MANIFEST = 'package.json';
const BUNDLES = { main: './dist/extension.cjs', browser: './dist/browser.cjs' } as const;

/**
 * Where package.json and the code disagree on a command, a setting, a default, a context key, a
 * view, an activation event, a string or a file.
 */
export async function checkContributions(root: string): Promise<Problem[]> {
  return compareContributions(
    await readManifest(root),
    await readSourceFiles(root, 'src/extension'),
  );
}

/** The same for files that were read before. */
export function compareContributions(
  files: ManifestFiles,
  sources: readonly SourceFile[],
): Problem[] {
  const lists = sources.find((source) => source.name === LISTS)?.text;
  if (lists === undefined) return [{ where: LISTS, what: 'is missing' }];
  const others = sources
    .filter((source) => source.name !== LISTS)
    .map(({ text }) => text)
    .join('\n');
  return [
    ...commands(files, lists),
    ...settings(files, lists, others),
    ...contextKeys(files, lists, others),
    ...viewTypes(files, others),
    ...strings(files),
    ...paths(files),
  ];
}

function commands({ manifest, text, strings: table }: ManifestFiles, lists: string): Problem[] {
  const { contributes } = manifest;
  const declared = contributes.commands.map(({ command }) => command);
  const used = [
    ...Object.values(contributes.menus).flatMap((items) =>
      items.flatMap(({ command }) => command ?? []),
    ),
    ...contributes.keybindings.map(({ command }) => command),
    ...[...text.matchAll(/"onCommand:([\w.]+)"/g)].map((match) => match[1] ?? ''),
    ...[
      ...Object.values(table)
        .join('\n')
        .matchAll(/command:([\w.]+)/g),
    ].map((match) => match[1] ?? ''),
  ].filter((command) => command.startsWith(PREFIX));
  return [
    ...compare('command', declared, membersOf(lists, 'Commands')),
    ...[...new Set(used)]
      .filter((command) => !declared.includes(command))
      .map((command) => ({
        where: MANIFEST,
        what: `uses the command ${command}, which it does not declare`,
      })),
  ];
}

function settings({ manifest }: ManifestFiles, lists: string, others: string): Problem[] {
  const { properties } = manifest.contributes.configuration;
  const listed = membersOf(lists, 'Settings').map((name) => PREFIX + name);
  return [
    ...compare('setting', Object.keys(properties), listed),
    ...listed
      .filter((name) => !mentions(others, name.slice(PREFIX.length)))
      .map((name) => ({
        where: MANIFEST,
        what: `declares the setting ${name}, which no code reads`,
      })),
    ...Object.entries(properties).flatMap(([name, setting]) =>
      wrongDefault(setting).map((why) => ({
        where: MANIFEST,
        what: `the default of ${name} ${why}`,
      })),
    ),
    ...Object.entries(properties)
      .filter(([name, { type }]) => !typeFits(type, memberType(lists, name.slice(PREFIX.length))))
      .map(([name, { type }]) => ({
        where: LISTS,
        what: `gives ${name} another type than package.json, where it is ${type}`,
      })),
  ];
}

function wrongDefault(setting: ManifestSetting): string[] {
  const { type, minimum, maximum } = setting;
  const value = setting.default;
  if (value === undefined) return ['is missing'];
  const actual = typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
  if (
    type === 'array'
      ? !Array.isArray(value)
      : actual !== type && !(type === 'number' && actual === 'integer')
  ) {
    return [`is ${JSON.stringify(value)} and not of its type, ${type}`];
  }
  if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value))) {
    return [`is ${value} and outside its own limits`];
  }
  if (setting.enum !== undefined && !setting.enum.includes(value))
    return ['is none of its own values'];
  return [];
}

function typeFits(declared: string, listed: string | undefined): boolean {
  if (listed === undefined) return true;
  switch (declared) {
    case 'integer':
    case 'number':
      return listed === 'number';
    case 'string':
      return listed === 'string' || listed.includes("'");
    case 'boolean':
      return listed === 'boolean';
    default:
      return true;
  }
}

function contextKeys({ manifest, text }: ManifestFiles, lists: string, others: string): Problem[] {
  const { contributes } = manifest;
  const clauses = [
    ...contributes.commands.flatMap(({ enablement }) => enablement ?? []),
    ...Object.values(contributes.menus).flatMap((items) => items.flatMap(({ when }) => when ?? [])),
    ...contributes.keybindings.flatMap(({ when }) => when ?? []),
    ...Object.values(contributes.views).flatMap((views) => views.flatMap(({ when }) => when ?? [])),
    ...[...text.matchAll(/"onContext:([^"]+)"/g)].map((match) => match[1] ?? ''),
  ];
  // What stands in quotes is a value, such as the type of a panel.
  const asked = clauses.flatMap(
    (clause) => clause.replaceAll(/'[^']*'/g, '').match(/\bmcpStreams\.[\w.]+/g) ?? [],
  );
  const listed = membersOf(lists, 'ContextKeys');
  return [
    ...compare('context key', [...new Set(asked)], listed),
    ...listed
      .filter((key) => !mentions(others, key))
      .map((key) => ({ where: LISTS, what: `lists the context key ${key}, which no code sets` })),
  ];
}

function viewTypes({ manifest, text }: ManifestFiles, others: string): Problem[] {
  const restored = manifest.activationEvents.flatMap(
    (event) => /^onWebviewPanel:(.+)$/.exec(event)?.[1] ?? [],
  );
  const named = [
    ...restored,
    ...[...text.matchAll(/active(?:WebviewPanel|CustomEditor)Id == '([^']+)'/g)].map(
      (match) => match[1] ?? '',
    ),
    ...manifest.contributes.customEditors.map(({ viewType }) => viewType),
    ...Object.values(manifest.contributes.views).flatMap((views) => views.map(({ id }) => id)),
  ];
  const greedy = manifest.activationEvents.filter(
    (event) => event === '*' || event === 'onStartupFinished',
  );
  const unrestored = others.includes('registerWebviewPanelSerializer') && restored.length === 0;
  return [
    ...[...new Set(named)]
      .filter((name) => !mentions(others, name))
      .map((name) => ({ where: MANIFEST, what: `names the view ${name}, which no code provides` })),
    ...greedy.map((event) => ({
      where: MANIFEST,
      what: `activates on ${event}; the extension must cost nothing until it is used`,
    })),
    ...(unrestored
      ? [
          {
            where: MANIFEST,
            what: 'lacks onWebviewPanel:<type>, so that no panel is restored after a reload',
          },
        ]
      : []),
  ];
}

function strings({ text, strings: table }: ManifestFiles): Problem[] {
  const used = [...text.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? '');
  return [
    ...[...new Set(used)]
      .filter((key) => table[key] === undefined)
      .map((key) => ({
        where: 'package.nls.json',
        what: `lacks the string ${key}, which package.json uses`,
      })),
    ...Object.keys(table)
      .filter((key) => !used.includes(key))
      .map((key) => ({
        where: 'package.nls.json',
        what: `has the string ${key}, which package.json does not use`,
      })),
  ];
}

function paths({ manifest, text, exists }: ManifestFiles): Problem[] {
  const named = [...text.matchAll(/"((?:\.\/)?media\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const missing = [...new Set(named)].filter((name) => !exists(name));
  return [
    ...missing.map((name) => ({
      where: MANIFEST,
      what: `names the file ${name}, which is not there`,
    })),
    ...Object.entries(BUNDLES)
      .filter(([entry, bundle]) => manifest[entry as keyof typeof BUNDLES] !== bundle)
      .map(([entry, bundle]) => ({
        where: MANIFEST,
        what: `"${entry}" is ${manifest[entry as keyof typeof BUNDLES]}; the bundle is ${bundle}`,
      })),
  ];
}

function compare(kind: string, declared: readonly string[], listed: readonly string[]): Problem[] {
  return [
    ...declared
      .filter((name) => !listed.includes(name))
      .map((name) => ({ where: LISTS, what: `lacks the ${kind} ${name} of package.json` })),
    ...listed
      .filter((name) => !declared.includes(name))
      .map((name) => ({ where: MANIFEST, what: `lacks the ${kind} ${name} that ${LISTS} lists` })),
  ];
}

/** The quoted member names of an interface in `text`. */
function membersOf(text: string, name: string): string[] {
  return [...bodyOf(text, name).matchAll(/^\s*readonly '([^']+)'/gm)].map(
    (match) => match[1] ?? '',
  );
}

function memberType(text: string, member: string): string | undefined {
  const line = bodyOf(text, 'Settings')
    .split('\n')
    .find((part) => part.includes(`'${member}':`));
  return line
    ?.slice(line.indexOf(':') + 1)
    .replace(';', '')
    .trim();
}

function bodyOf(text: string, name: string): string {
  return new RegExp(`interface ${name} \\{([^}]*)\\}`).exec(text)?.[1] ?? '';
}

function mentions(text: string, name: string): boolean {
  return text.includes(`'${name}'`);
}
