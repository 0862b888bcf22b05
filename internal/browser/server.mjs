// A small static server over a built site, for tests and screenshots: what any
// host would do, and nothing more. In: a folder and a base path. Out: an origin
// on the loopback interface, on a free port if none is asked for.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
};

/** The types that are worth compressing: text of any kind. */
const text = /^(text\/|image\/svg|application\/(json|xml|manifest))/;

/** The compressions that a good static host knows, the better first. */
const codings = {
  br: (data) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (data) => promisify(gzip)(data),
};

/** Names that change with what they hold, so that a copy of the file is good for ever. */
const hashed = /\.[0-9a-f]{8,}\.\w+$/;

/**
 * Serves dir below base, a path that starts and ends in "/". Folders answer with
 * their index.html; what does not exist, with 404.html and status 404.
 * @param {object} options
 * @param {boolean} [options.tuned] compress and let readers keep copies, as hosts do that are set up well.
 *   Without it every answer is fresh and as long as the file.
 * @param {number} [options.port] the port, any free one if not set
 * @returns {Promise<{origin: string, url: (p?: string) => string, close: () => Promise<void>}>}
 */
export async function serve(dir, base = '/', { tuned = false, port = 0 } = {}) {
  if (!base.startsWith('/') || !base.endsWith('/')) throw new Error(`base path ${base} must start and end in "/"`);
  const root = path.resolve(dir);
  const site = { root, base, tuned };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: (p = '') => origin + base + p,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

async function answer(site, request, response) {
  const { root, base } = site;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const wanted = localPath(root, base, request.url);
  const info = wanted && await stat(wanted).catch(() => null);
  if (info?.isDirectory()) {
    const { pathname } = new URL(request.url, 'http://host');
    if (!pathname.endsWith('/')) {
      response.writeHead(301, { location: pathname + '/' }).end();
      return;
    }
    await send(path.join(wanted, 'index.html'), 200, site, request, response);
    return;
  }
  // "a.html/" is no file, though the file system may read it as one.
  await send(request.url.split('?')[0].endsWith('/') ? null : wanted, 200, site, request, response);
}

async function send(file, status, site, request, response) {
  const info = file && await stat(file).catch(() => null);
  if (!info?.isFile()) {
    if (status === 404) response.writeHead(404).end();
    else await send(path.join(site.root, '404.html'), 404, site, request, response);
    return;
  }
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  if (site.tuned) {
    await sendTuned(file, type, status, request, response);
    return;
  }
  response.writeHead(status, { 'content-type': type, 'content-length': info.size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/** Answers compressed if the reader can read it, and with a mark by which a kept copy is known to be good. */
async function sendTuned(file, type, status, request, response) {
  let body = await readFile(file);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  const headers = {
    'content-type': type,
    'cache-control': hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag,
  };
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((coding) => coding.split(';')[0].trim());
  const coding = text.test(type) && Object.keys(codings).find((c) => accepted.includes(c));
  if (coding) {
    body = await codings[coding](body);
    headers['content-encoding'] = coding;
  }
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The file that an address stands for, or null outside the base path or the folder. */
function localPath(root, base, url) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(url, 'http://host').pathname);
  } catch {
    return null; // a broken escape such as "%zz"
  }
  if (!pathname.startsWith(base) || pathname.includes('\0')) return null;
  const file = path.join(root, pathname.slice(base.length));
  return file === root || file.startsWith(root + path.sep) ? file.replace(/\/$/, '') : null;
}
