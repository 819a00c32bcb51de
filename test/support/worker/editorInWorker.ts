import { Uri } from './uri.ts';

/** What the page around the worker and the editor in it say to each other. */
export type WorkerMessage =
  /** Page → worker: opens a recording in its editor. */
  | { readonly kind: 'open'; readonly file: string }
  /** Page → worker: runs a command. */
  | { readonly kind: 'command'; readonly name: string }
  /** Worker → page: the document of the webview. */
  | { readonly kind: 'html'; readonly html: string }
  /** Worker → page: a message to the user. */
  | { readonly kind: 'told'; readonly text: string }
  /** Both ways: a message of the webview or to it. */
  | { readonly kind: 'message'; readonly message: unknown };

interface Webview {
  options: unknown;
  html: string;
  readonly cspSource: string;
  readonly asWebviewUri: (uri: Uri) => Uri;
  readonly postMessage: (message: unknown) => Promise<boolean>;
  readonly onDidReceiveMessage: (listener: (message: unknown) => void) => Disposable;
}

interface Disposable {
  readonly dispose: () => void;
}

interface Provider {
  readonly openCustomDocument: (uri: Uri) => Promise<unknown>;
  readonly resolveCustomEditor: (document: unknown, panel: unknown) => Promise<void>;
}

interface Extension {
  readonly activate: (context: unknown) => void;
}

const post = (message: WorkerMessage): void => globalThis.postMessage(message);
const NOTHING: Disposable = { dispose: () => undefined };
const providers = new Map<string, Provider>();
const commands = new Map<string, (...values: unknown[]) => Promise<void>>();
const listeners: ((message: unknown) => void)[] = [];

class FileSystemError extends Error {
  readonly code = 'FileNotFound';
}

/** The files are those of the server that the page came from; `virtual:` stands for its address. */
async function readFile(uri: Uri): Promise<Uint8Array> {
  const response = await fetch(`/files${uri.path}`);
  if (!response.ok) throw new FileSystemError(`there is no ${uri.toString()}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function stat(uri: Uri): Promise<unknown> {
  if (uri.path.endsWith('/huge.mcpstream')) return { type: 1, mtime: 1, size: 300 * 1024 * 1024 };
  return { type: 1, mtime: 1, size: (await readFile(uri)).length };
}

/** The editor, as far as the extension uses it in a browser. */
const vscode = {
  Uri,
  FileSystemError,
  FileType: { Directory: 2 },
  RelativePattern: class {},
  TabInputCustom: class {},
  commands: {
    registerCommand: (name: string, run: (...values: unknown[]) => Promise<void>) => {
      commands.set(name, run);
      return NOTHING;
    },
    executeCommand: async (name: string, ...values: unknown[]) => {
      if (name === 'vscode.openWith') await open(values[0] as Uri, values[1] as string);
    },
  },
  window: {
    registerCustomEditorProvider: (type: string, provider: Provider) => {
      providers.set(type, provider);
      return NOTHING;
    },
    showErrorMessage: async (text: string) => post({ kind: 'told', text }),
    showOpenDialog: async () => [Uri.parse('virtual://repository/polling.mcpstream')],
    tabGroups: { activeTabGroup: {} },
  },
  workspace: {
    fs: { stat, readFile },
    registerTextDocumentContentProvider: () => NOTHING,
    onDidCloseTextDocument: () => NOTHING,
    createFileSystemWatcher: () => ({
      ...NOTHING,
      onDidChange: () => NOTHING,
      onDidCreate: () => NOTHING,
      onDidDelete: () => NOTHING,
    }),
  },
};

async function open(uri: Uri, type: string): Promise<void> {
  const provider = providers.get(type);
  if (provider === undefined) throw new TypeError(`no editor of the type ${type}`);
  const webview: Webview = {
    options: {},
    html: '',
    cspSource: "'self'",
    asWebviewUri: (file) => file,
    postMessage: async (message) => {
      post({ kind: 'message', message });
      return true;
    },
    onDidReceiveMessage: (listener) => {
      listeners.push(listener);
      return NOTHING;
    },
  };
  const panel = { title: 'a recording', webview, onDidDispose: () => NOTHING };
  await provider.resolveCustomEditor(await provider.openCustomDocument(uri), panel);
  post({ kind: 'html', html: webview.html });
}

/** Loads the bundle as the editor's worker does: as CommonJS, with nothing to require but `vscode`. */
async function load(): Promise<Extension> {
  const code = await (await fetch('/dist/browser.cjs')).text();
  const module = { exports: {} };
  const require = (name: string): unknown => {
    if (name === 'vscode') return vscode;
    throw new Error(`Cannot load module '${name}'`);
  };
  // The editor's own worker has no other way, either.
  const run = Reflect.construct(Function, ['module', 'exports', 'require', code]) as (
    ...values: readonly unknown[]
  ) => void;
  run(module, module.exports, require);
  return module.exports as Extension;
}

const loaded = load().then((extension) => {
  extension.activate({ extensionUri: Uri.parse(`${location.origin}/`), subscriptions: [] });
});

async function take(message: WorkerMessage): Promise<void> {
  await loaded;
  switch (message.kind) {
    case 'open':
      return open(Uri.parse(message.file), 'mcpStreams.recording');
    case 'command':
      return commands.get(message.name)?.();
    case 'message':
      for (const listener of listeners) listener(message.message);
      return undefined;
    default:
      throw new TypeError(`the worker takes no "${message.kind}"`);
  }
}

globalThis.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
  void take(event.data).catch((cause: unknown) => post({ kind: 'told', text: String(cause) }));
});
