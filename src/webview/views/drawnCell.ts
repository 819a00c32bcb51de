import type { CellPart, CellView } from '../logic/rows/rowView.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A part of a cell in the document, which is written anew for other parts of its kind. */
interface DrawnPart {
  readonly kind: CellPart['kind'];
  readonly node: ChildNode;
  readonly write: (part: CellPart) => void;
}

/** A cell in the document. It is only written where what it shows differs from what it showed. */
export class DrawnCell {
  readonly element: HTMLElement = document.createElement('span');
  readonly #parts: DrawnPart[] = [];
  #class = '';
  #column: string | undefined;
  #title: string | undefined;

  constructor() {
    this.element.setAttribute('role', 'gridcell');
  }

  show({ class: className, column, title, parts }: CellView): void {
    if (this.#class !== className) this.element.className = this.#class = className;
    if (this.#column !== column) writeAttribute(this.element, 'data-column', column);
    if (this.#title !== title) writeAttribute(this.element, 'title', title);
    this.#column = column;
    this.#title = title;
    for (const [index, part] of parts.entries()) this.#showPart(index, part);
    for (const { node } of this.#parts.slice(parts.length)) node.remove();
  }

  #showPart(index: number, part: CellPart): void {
    let drawn = this.#parts[index];
    if (drawn?.kind !== part.kind) {
      drawn?.node.remove();
      drawn = drawPart(part);
      this.#parts[index] = drawn;
    }
    drawn.write(part);
    if (drawn.node.parentNode !== null) return;
    const before = this.#parts[index - 1]?.node;
    if (before === undefined) this.element.prepend(drawn.node);
    else before.after(drawn.node);
  }
}

/** Sets an attribute, or takes it away. */
export function writeAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function drawPart({ kind }: CellPart): DrawnPart {
  switch (kind) {
    case 'text':
      return drawText();
    case 'words':
      return drawWords();
    case 'glyph':
      return drawGlyph();
    case 'act':
      return drawAct();
  }
}

function drawText(): DrawnPart {
  const node = document.createTextNode('');
  return {
    kind: 'text',
    node,
    write: (part) => {
      if (part.kind === 'text' && node.data !== part.text) node.data = part.text;
    },
  };
}

function drawWords(): DrawnPart {
  const node = document.createElement('span');
  const words = document.createTextNode('');
  node.append(words);
  return {
    kind: 'words',
    node,
    write: (part) => {
      if (part.kind !== 'words') return;
      if (node.className !== part.class) node.className = part.class;
      if (words.data !== part.text) words.data = part.text;
    },
  };
}

function drawGlyph(): DrawnPart {
  const node = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  node.setAttribute('viewBox', '0 0 12 12');
  node.setAttribute('aria-hidden', 'true');
  node.append(path);
  let shown: object | undefined;
  return {
    kind: 'glyph',
    node,
    write: (part) => {
      if (part.kind !== 'glyph' || shown === part.glyph) return;
      shown = part.glyph;
      node.setAttribute('class', `glyph glyph-${part.glyph.drawn} tone-${part.glyph.tone}`);
      path.setAttribute('d', part.glyph.path);
    },
  };
}

/** A button as `Button` draws it; the grid hears of its clicks. */
function drawAct(): DrawnPart {
  const node = document.createElement('button');
  const icon = document.createElement('span');
  node.type = 'button';
  node.className = 'button button-quiet button-icon';
  icon.setAttribute('aria-hidden', 'true');
  node.append(icon);
  return {
    kind: 'act',
    node,
    write: (part) => {
      if (part.kind !== 'act') return;
      node.dataset['act'] = part.act;
      node.title = part.label;
      node.setAttribute('aria-label', part.label);
      icon.className = `codicon codicon-${part.icon}`;
    },
  };
}
