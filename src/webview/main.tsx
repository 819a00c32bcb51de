import { browserClock } from './browserClock.ts';
import { mount } from './mount.tsx';
import { createVsCodePort } from './port/vscodePort.ts';

const root = document.getElementById('root');
if (root === null) throw new TypeError('the document has no element "root"');
mount(root, createVsCodePort(), browserClock);
