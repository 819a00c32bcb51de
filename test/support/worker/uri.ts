/** As much of VS Code's `Uri` as the extension uses in a worker. */
export class Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;

  constructor(scheme: string, authority: string, path: string) {
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
  }

  static parse(text: string): Uri {
    const [, scheme = '', authority = '', path = ''] = /^([^:]+):\/\/([^/]*)(.*)$/.exec(text) ?? [];
    return new Uri(scheme, authority, path);
  }

  static joinPath(base: Uri, ...names: string[]): Uri {
    const parts = base.path.split('/').filter((part) => part !== '');
    for (const name of names.flatMap((text) => text.split('/'))) {
      if (name === '..') parts.pop();
      else if (name !== '') parts.push(name);
    }
    return new Uri(base.scheme, base.authority, `/${parts.join('/')}`);
  }

  toString(): string {
    return `${this.scheme}://${this.authority}${this.path}`;
  }
}
