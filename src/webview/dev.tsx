import { render } from 'preact';
import { reasonOf } from '../core/base/reasonOf.ts';
import { hostOfRecording } from '../host/recordingInMemory.ts';
import { connectPage } from '../messages/connectPage.ts';
import { browserClock } from './browserClock.ts';
import { mount } from './mount.tsx';
import { createInPagePorts } from './port/inPagePort.ts';
import { ProblemLine } from './views/ProblemLine.tsx';

/** Where a plain browser finds the recording to show; its name is in the header `X-Recording`. */
const RECORDING = '/recording';

/** The page in a plain browser: its host is beside it and answers from a recording. */
async function main(root: HTMLElement): Promise<void> {
  try {
    const response = await fetch(RECORDING);
    if (!response.ok) throw new Error(`${RECORDING}: HTTP ${response.status}`);
    const name = decodeURIComponent(response.headers.get('X-Recording') ?? '');
    const bytes = new Uint8Array(await response.arrayBuffer());
    const host = hostOfRecording(name, bytes, browserClock);
    const ports = createInPagePorts(sessionStorage);
    connectPage(host, ports.host);
    mount(root, ports.page, browserClock);
  } catch (cause) {
    const problem = reasonOf(cause);
    render(<ProblemLine problem={problem} />, root);
  }
}

const root = document.getElementById('root');
if (root === null) throw new TypeError('the document has no element "root"');
void main(root);
