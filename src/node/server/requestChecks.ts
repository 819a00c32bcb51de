import type { IncomingHttpHeaders } from 'node:http';
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js';
import { PROTOCOL_VERSION_HEADER } from '../../core/protocol/headers.ts';
import { eraOf } from '../../core/protocol/revision.ts';
import { CODE } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/**
 * Names under which this machine reaches itself; a page of another site has another name.
 *
 * Matched as it is written: read as a URL, `evil.example@127.0.0.1` and `0x7f.1` would be this machine,
 * too, while another program may take them for something else.
 */
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Refuses what a foreign web page could have sent: a `Host` or an `Origin` that is not loopback.
 * Ports may differ, because they do when a port is forwarded. Source: MCP 2025-11-25, transports,
 * "Security Warning".
 */
export function checkSource(headers: IncomingHttpHeaders): Refusal | undefined {
  const { host, origin } = headers;
  if (host === undefined || !LOOPBACK_HOST.test(host)) {
    return forbidden(`the Host header ${show(host)} does not name this machine`);
  }
  if (origin !== undefined && !isLoopbackOrigin(origin)) {
    return forbidden(`the Origin ${show(origin)} may not use this server`);
  }
  return undefined;
}

function forbidden(what: string): Refusal {
  const message = `Forbidden: ${what}; only localhost, 127.0.0.1 and [::1] may`;
  return { status: 403, code: CODE.refused, message };
}

function isLoopbackOrigin(origin: string): boolean {
  const [, host] = /^https?:\/\/(.*)$/i.exec(origin) ?? [];
  return host !== undefined && LOOPBACK_HOST.test(host);
}

/**
 * Refuses a protocol version that this server does not speak. A client that sends none is served:
 * real ones leave the header out. Sessions, GET and DELETE are no part of the modern era at all.
 */
export function checkVersion(method: string, headers: IncomingHttpHeaders): Refusal | undefined {
  const requested = headers[PROTOCOL_VERSION_HEADER];
  if (typeof requested !== 'string' || SUPPORTED_PROTOCOL_VERSIONS.includes(requested)) {
    return undefined;
  }
  const supported = SUPPORTED_PROTOCOL_VERSIONS;
  const message = `Unsupported protocol version ${show(requested)}; this server speaks ${supported.join(', ')}`;
  const isModern = /^\d{4}-\d\d-\d\d$/.test(requested) && eraOf(requested) === 'modern';
  if (!isModern) return { status: 400, code: CODE.refused, message };
  const data = { supported, requested };
  if (method === 'POST') return { status: 400, code: CODE.unsupportedVersion, message, data };
  const headersOfRefusal = { Allow: 'POST' };
  return { status: 405, code: CODE.unsupportedVersion, message, data, headers: headersOfRefusal };
}

/** Refuses a request whose `Accept` leaves out one of `types`. */
export function checkAccept(
  headers: IncomingHttpHeaders,
  types: readonly string[],
): Refusal | undefined {
  const missing = types.filter((type) => !accepts(headers.accept, type));
  if (missing.length === 0) return undefined;
  const message = `Not acceptable: the Accept header must contain ${types.join(' and ')}; ${missing.join(' and ')} is missing`;
  return { status: 406, code: CODE.refused, message };
}

function accepts(header: string | undefined, type: string): boolean {
  const group = `${type.slice(0, type.indexOf('/'))}/*`;
  return (header ?? '').split(',').some((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    if (parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))) return false;
    return name === type || name === group || name === '*/*';
  });
}

/** Refuses a body that is not plain JSON. */
export function checkContentType(headers: IncomingHttpHeaders): Refusal | undefined {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    const message = `Unsupported media type: the Content-Type must be application/json, not ${show(headers['content-type'])}`;
    return { status: 415, code: CODE.refused, message };
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return undefined;
  const message = `Unsupported media type: the Content-Encoding must be identity, not ${show(encoding)}`;
  return { status: 415, code: CODE.refused, message };
}

function show(value: string | undefined): string {
  return value === undefined ? '(none)' : JSON.stringify(value.slice(0, 200));
}
