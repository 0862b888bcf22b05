// A small static server over a built site, for tests and screenshots: what any
// host would do, and nothing more. In: a folder and a base path. Out: an origin
// on the loopback interface, on a free port.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

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

/**
 * Serves dir below base, a path that starts and ends in "/". Folders answer with
 * their index.html; what does not exist, with 404.html and status 404.
 * @returns {Promise<{origin: string, url: (p?: string) => string, close: () => Promise<void>}>}
 */
export async function serve(dir, base = '/') {
  if (!base.startsWith('/') || !base.endsWith('/')) throw new Error(`base path ${base} must start and end in "/"`);
  const root = path.resolve(dir);
  const server = createServer((request, response) => {
    answer(root, base, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
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

async function answer(root, base, request, response) {
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
    await send(path.join(wanted, 'index.html'), 200, root, request, response);
    return;
  }
  // "a.html/" is no file, though the file system may read it as one.
  await send(request.url.split('?')[0].endsWith('/') ? null : wanted, 200, root, request, response);
}

async function send(file, status, root, request, response) {
  const info = file && await stat(file).catch(() => null);
  if (!info?.isFile()) {
    if (status === 404) response.writeHead(404).end();
    else await send(path.join(root, '404.html'), 404, root, request, response);
    return;
  }
  response.writeHead(status, {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    'content-length': info.size,
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
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
