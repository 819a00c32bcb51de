import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  describeNetworkError,
  isRefusal,
  isReset,
} from '../../../../src/node/client/networkError.ts';

function systemError(message: string, code: string, syscall?: string): Error {
  return Object.assign(new Error(message), { code, ...(syscall !== undefined && { syscall }) });
}

describe('an error of the network', () => {
  it('is a reset only where the operating system says so', () => {
    assert.equal(isReset(systemError('read ECONNRESET', 'ECONNRESET', 'read')), true);
    assert.equal(isReset(systemError('write EPIPE', 'EPIPE', 'write')), true);
    assert.equal(isReset(systemError('aborted', 'ECONNRESET')), false, 'Node says that of a FIN');
    assert.equal(isReset(new Error('other')), false);
  });

  it('is a refusal where no connection was made', () => {
    assert.equal(isRefusal(systemError('connect', 'ECONNREFUSED', 'connect')), true);
    assert.equal(isRefusal(systemError('getaddrinfo', 'ENOTFOUND', 'getaddrinfo')), true);
    assert.equal(isRefusal(systemError('read', 'ECONNRESET', 'read')), false);
    assert.equal(isRefusal(systemError('expired', 'CERT_HAS_EXPIRED')), true);
    assert.equal(isRefusal(systemError('wrong version', 'ERR_SSL_WRONG_VERSION_NUMBER')), true);
  });

  it('says that what answers speaks no TLS, and not where in OpenSSL that was found', () => {
    const error = systemError('error:0A00010B:SSL routines:../deps/openssl/x.c:354:', 'EPROTO');
    const said = describeNetworkError(error);
    assert.match(said, /does not speak TLS; does the address begin with http: instead of https:\?/);
    assert.doesNotMatch(said, /openssl/);
  });

  it('is described in one line, with its code', () => {
    assert.equal(
      describeNetworkError(systemError('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')),
      'self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)',
    );
    assert.equal(
      describeNetworkError(systemError('read ECONNRESET', 'ECONNRESET')),
      'read ECONNRESET',
    );
    const several = new AggregateError([systemError('connect ECONNREFUSED ::1:1', 'ECONNREFUSED')]);
    assert.equal(describeNetworkError(several), 'connect ECONNREFUSED ::1:1');
    assert.equal(describeNetworkError(new TypeError('')), 'TypeError');
  });
});
