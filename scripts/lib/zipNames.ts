import { readFile } from 'node:fs/promises';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The names of all files in a ZIP archive, sorted. */
export async function readZipNames(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const end = findEndOfDirectory(bytes);
  if (end === -1)
    throw new Error(`${file} is not a ZIP archive: it has no end of central directory.`);
  const count = bytes.readUInt16LE(end + 10);
  let position = bytes.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(position) !== DIRECTORY_ENTRY) {
      throw new Error(`${file} is damaged: entry ${index} of its central directory is not one.`);
    }
    const nameLength = bytes.readUInt16LE(position + 28);
    const extraLength = bytes.readUInt16LE(position + 30);
    const commentLength = bytes.readUInt16LE(position + 32);
    names.push(bytes.toString('utf8', position + 46, position + 46 + nameLength));
    position += 46 + nameLength + extraLength + commentLength;
  }
  return names.filter((name) => !name.endsWith('/')).toSorted();
}

function findEndOfDirectory(bytes: Buffer): number {
  const shortest = 22;
  for (let position = bytes.length - shortest; position >= 0; position -= 1) {
    if (bytes.readUInt32LE(position) === END_OF_DIRECTORY) return position;
  }
  return -1;
}
