// Reading without a network, in a real browser: what the service worker keeps,
// what it says of it, and what it does when the site changes.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { backdate, everything, heading, kept, note, offlineNoise, read, styled, until, visit } from './copies.mjs';
import { basePath, listFiles, plain } from './pages.mjs';

for (const base of ['/', basePath]) {
  test(`a page that was read can be read without a network, below ${base}`, async () => {
    await visit(plain, base, {}, async ({ page, context, server, watched }) => {
      await read(page, server, 'en/plan/15.2/');
      const title = await heading(page).innerText();
      assert.equal(await note(page).count(), 0, 'no note while there is a network');
      await context.setOffline(true);
      // By the address that links in the site have, and by the one that people share.
      for (const p of ['en/plan/15.2/index.html', 'en/plan/15.2/', 'en/plan/15.2/?from=chat#page_main']) {
        await page.goto(server.url(p));
        assert.equal(await heading(page).innerText(), title);
        const today = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date());
        assert.ok((await note(page).innerText()).includes(today), await note(page).innerText());
        assert.equal(await note(page).locator('.notice-outdated').count(), 0, 'a fresh copy is not called old');
        await styled(page);
      }
      assert.deepEqual(offlineNoise(watched.take()), []);
    });
  });
}

for (const [language, words] of [['en', 'There is no connection'], ['zh-Hans', '目前没有网络'], ['ar', 'لا يوجد اتصال']]) {
  test(`${language}: a page that is not kept answers in its language, and its links lead on`, async () => {
    await visit(plain, basePath, {}, async ({ page, context, server, watched }) => {
      await read(page, server, `${language}/`);
      await context.setOffline(true);
      const wanted = server.url(`${language}/plan/no/such/deep/page/`);
      await page.goto(wanted);
      assert.equal(page.url(), wanted, 'the address stays, so that a reload tries again');
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.ok((await note(page).innerText()).includes(words));
      await styled(page);
      // The way home, the page about help and the index are there in any case.
      for (const p of ['', 'help/', 'search/', 'offline/']) {
        await page.goto(server.url(`${language}/${p}`));
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        assert.equal(await note(page).locator('time').count(), 1, `${p} is shown as a copy`);
      }
      await page.goto(wanted);
      await page.getByRole('banner').getByRole('link').first().click();
      await page.waitForURL((url) => url.href.replace(/index\.html$/, '') === server.url(`${language}/`));
      assert.ok(await heading(page).isVisible());
      await context.setOffline(false);
      assert.deepEqual(offlineNoise(watched.take()), []);
    });
  });
}

test('a copy never stands in for the page in another language', async () => {
  await visit(plain, '/', {}, async ({ page, context, server, watched }) => {
    await read(page, server, 'en/plan/15.2/');
    await context.setOffline(true);
    await page.goto(server.url('fr/plan/15.2/'));
    assert.ok((await note(page).innerText()).includes('There is no connection'), 'of the languages that were read');
    assert.equal(await page.locator('body').getAttribute('class'), 'page-offline');
    assert.deepEqual(offlineNoise(watched.take()), []);
  });
});

test('a language that was never read is answered for in the language of the sources', async () => {
  await visit(plain, '/', {}, async ({ page, context, server, watched }) => {
    await read(page, server, 'ar/plan/15.2/');
    await kept(page, server.url('en/offline/'));
    await context.setOffline(true);
    await page.goto(server.url('ko/plan/15.2/'));
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.ok((await note(page).innerText()).includes('There is no connection'));
    await styled(page);
    assert.deepEqual(offlineNoise(watched.take()), []);
  });
});

test('a copy that is more than a month old says so', async () => {
  await visit(plain, '/', {}, async ({ page, context, server, watched }) => {
    await read(page, server, 'en/plan/15.2/');
    const url = server.url('en/plan/15.2/');
    await backdate(page, url, Date.UTC(2020, 1, 3, 12));
    await context.setOffline(true);
    await page.goto(url);
    assert.match(await note(page).innerText(), /February 3, 2020/);
    assert.ok(await note(page).locator('.notice-outdated').isVisible());
    assert.deepEqual(offlineNoise(watched.take()), []);
  });
});

/** The entries of a topic, by the list that the site publishes. */
const topicPages = (topic) => JSON.parse(readFileSync(path.join(plain, topic.replace('/', '/offline/') + '.json'), 'utf8')).pages.map(([p]) => p);

test('a topic is kept, read without a network, and removed, by keyboard', async () => {
  await visit(plain, basePath, {}, async ({ page, context, server, watched }) => {
    await read(page, server, 'en/themes/work/');
    await page.reload(); // the worker answers now
    const keep = page.getByRole('button', { name: 'Keep on this device: Work' });
    const drop = page.getByRole('button', { name: 'Remove from this device: Work' });
    const state = page.locator('.keep [role="status"]');
    await keep.waitFor();
    const pages = topicPages('en/work');
    assert.ok(pages.length > 1);
    assert.match(await state.innerText(), new RegExp(`^Pages: ${pages.length} · \\d`));
    const { height } = await keep.boundingBox();
    assert.ok(height >= 44, `the button is ${height} px high`);
    await keep.focus();
    await page.keyboard.press('Enter');
    await drop.waitFor();
    assert.match(await state.innerText(), /^Kept on this device: .+ as of \w+ \d+, \d{4}$/);
    assert.ok(await drop.evaluate((button) => button === document.activeElement), 'the focus stays where the reader is');
    await context.setOffline(true);
    for (const p of pages) {
      await page.goto(server.url(p));
      assert.equal(await note(page).locator('time').count(), 1, `${p} is a copy`);
      await styled(page);
    }
    await page.goto(server.url('en/themes/work/'));
    await drop.waitFor();
    await context.setOffline(false);
    await drop.focus();
    await page.keyboard.press('Enter');
    await keep.waitFor();
    assert.equal(await state.innerText(), 'Removed from this device');
    const names = await page.evaluate(() => caches.keys());
    assert.deepEqual(names.filter((name) => name.includes('keep')), []);
    assert.deepEqual(offlineNoise(watched.take()), []);
  });
});

test('the page about being offline lists what was read, in its own language only', async () => {
  await visit(plain, '/', {}, async ({ page, context, server, watched }) => {
    await read(page, server, 'en/plan/15.2/');
    await read(page, server, 'en/about/');
    await read(page, server, 'ja/units/');
    await read(page, server, 'en/units/');
    await backdate(page, server.url('en/about/'), 0); // as if it were long ago
    await context.setOffline(true);
    await page.goto(server.url('en/offline/'));
    const links = page.locator('.offline-read a');
    await links.first().waitFor();
    const rows = await links.evaluateAll((all) => all.map((a) => [a.href, a.textContent]));
    assert.deepEqual(rows.map(([href]) => href), [server.url('en/units/'), server.url('en/plan/15.2/'), server.url('en/about/')], 'the last one first');
    await links.nth(1).click();
    await page.waitForURL(/15\.2/);
    assert.equal(await heading(page).innerText(), rows[1][1], 'it is called by its title');
    assert.deepEqual(offlineNoise(watched.take()), []);
  });
});

/** Changes the built site as a deploy does: other words, and a style sheet of other bytes under another name. */
function deploy(dir) {
  const assets = path.join(dir, 'assets');
  const old = readdirSync(assets).find((name) => /^site\.[0-9a-f]+\.css$/.test(name));
  const sheet = 'site.0123456789.css';
  renameSync(path.join(assets, old), path.join(assets, sheet));
  writeFileSync(path.join(assets, sheet), readFileSync(path.join(assets, sheet), 'utf8') + '\n:root{--deployed:second}');
  for (const name of listFiles(dir, '.html', '/list.json')) {
    const file = path.join(dir, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(old, sheet).replace(/<h1>(<span[^>]*>)/, '<h1>$1Changed: '));
  }
  const list = path.join(dir, 'en/offline/list.json');
  const data = JSON.parse(readFileSync(list, 'utf8'));
  for (const page of data.pages) page[1] = sumOf(readFileSync(path.join(dir, page[0], 'index.html'), 'utf8'));
  writeFileSync(list, JSON.stringify(data));
  return { old, sheet };
}

/** The sum of a page as the generator's lists have it. */
const sumOf = (html) => createHash('sha256').update(html).digest('hex').slice(0, 10);

test('the worker and the generator sum up pages alike', async () => {
  await visit(plain, '/', {}, async ({ page, server }) => {
    await read(page, server, 'ar/');
    const sums = await page.evaluate(async () => {
      const [name] = (await caches.keys()).filter((key) => key.endsWith(' core ar'));
      const copies = await (await caches.open(name)).matchAll();
      return copies.map((copy) => JSON.parse(decodeURIComponent(copy.headers.get('polyport-copy')))).map(({ url, sum }) => [url, sum]);
    });
    const { pages } = JSON.parse(readFileSync(path.join(plain, 'ar/offline/list.json'), 'utf8'));
    assert.ok(pages.length >= 3);
    assert.deepEqual(sums.sort(), pages.map(([p, sum]) => [server.url(p), sum]).sort());
  });
});

test('after a deploy the new page is shown with its own style, and old copies keep theirs', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'polyport-deploy-'));
  try {
    for (const part of ['en', 'assets', 'cards', 'icons', 'index.html', '404.html', 'sw.js', 'search']) {
      cpSync(path.join(plain, part), path.join(dir, part), { recursive: true });
    }
    await visit(dir, basePath, {}, async ({ page, context, server, watched }) => {
      await read(page, server, 'en/plan/15.2/');
      await read(page, server, 'en/units/');
      const deployed = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--deployed').trim());
      const { old } = deploy(dir);
      await page.goto(server.url('en/units/'));
      assert.match(await heading(page).innerText(), /^Changed: /, 'online, the new page');
      assert.equal(await deployed(), 'second', 'with the new style');
      await kept(page, server.url(`assets/site.0123456789.css`));
      await until(page, async (url) => (await (await caches.match(url)).text()).includes('Changed: '), server.url('en/units/'));
      await context.setOffline(true);
      await page.goto(server.url('en/plan/15.2/'));
      assert.doesNotMatch(await heading(page).innerText(), /^Changed: /, 'the copy of before');
      assert.equal(await deployed(), '', 'with the style of before');
      await styled(page);
      assert.ok(await page.locator(`link[href*="${old}"]`).count() === 1);
      await page.goto(server.url('en/units/'));
      assert.match(await heading(page).innerText(), /^Changed: /, 'the copy of after');
      assert.equal(await deployed(), 'second');
      assert.deepEqual(offlineNoise(watched.take()), []);
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test('what is kept in any case is brought up to date, and what is gone is forgotten', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'polyport-update-'));
  try {
    for (const part of ['en', 'assets', 'cards', 'icons', 'index.html', '404.html', 'sw.js', 'search']) {
      cpSync(path.join(plain, part), path.join(dir, part), { recursive: true });
    }
    await visit(dir, '/', {}, async ({ page, context, server, watched }) => {
      await read(page, server, 'en/units/');
      const { old } = deploy(dir);
      rmSync(path.join(dir, 'en/units/index.html'));
      // As if a day had passed since the last look.
      await backdate(page, server.url('en/offline/list.json'), 0);
      await page.goto(server.url('en/units/'));
      await read(page, server, 'en/plan/15.2/');
      for (const end = Date.now() + 20000; (await everything(page)).some((url) => url.endsWith(old));) {
        assert.ok(Date.now() < end, `${old} is kept, though no page needs it`);
        await page.waitForTimeout(50);
      }
      await context.setOffline(true);
      await page.goto(server.url('en/help/'));
      assert.match(await heading(page).innerText(), /^Changed: /, 'it was fetched without being read');
      await page.goto(server.url('en/units/'));
      assert.equal(await page.locator('body').getAttribute('class'), 'page-offline', 'the page that is gone is not shown');
      // The page for unknown addresses is shown at a depth that it was not built for.
      assert.deepEqual(offlineNoise(watched.take()).filter((fault) => !fault.includes(server.url('en/units/'))), []);
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test('a host that says nothing for long is answered for by a copy', async () => {
  await visit(plain, '/', {}, async ({ page, context, server, watched }) => {
    await read(page, server, 'en/plan/15.2/');
    const worker = context.serviceWorkers()[0];
    await worker.evaluate(() => {
      const real = self.fetch;
      self.fetch = (request, init) => (request.mode === 'navigate' ? new Promise(() => {}) : real(request, init));
    });
    const start = Date.now();
    await page.goto(server.url('en/plan/15.2/'));
    const waited = Date.now() - start;
    assert.ok(waited > 3500 && waited < 8000, `${waited} ms`);
    assert.equal(await note(page).locator('time').count(), 1);
    assert.deepEqual(watched.take(), []);
  });
});

test('errors, other methods and other hosts are never kept', async () => {
  await visit(plain, '/', {}, async ({ page, server, watched }) => {
    await read(page, server, 'en/');
    await page.goto(server.url('en/no-such-page/'));
    await page.evaluate(() => Promise.all([fetch('../', { method: 'POST' }), fetch('../assets/none.0123456789.css'), fetch('../search/none.json')]));
    await page.waitForTimeout(500); // whatever would keep them has its chance
    watched.take(); // the statuses
    const keys = await everything(page);
    assert.ok(keys.length > 5);
    assert.deepEqual(keys.filter((key) => /none|no-such/.test(key) || !key.startsWith(server.origin)), []);
  });
});

test('without service workers everything else works, and nothing is promised', async () => {
  await visit(plain, basePath, {}, async ({ page, context, server }) => {
    await context.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    await page.goto(server.url('en/themes/work/'));
    assert.equal(await page.locator('.keep').isVisible(), false);
    await page.goto(server.url('en/offline/'));
    assert.ok(await page.locator('.offline-none').isVisible());
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  });
});

for (const base of ['/', basePath]) {
  for (const language of ['en', 'zh-Hans', 'ar']) {
    test(`${language}: Chromium can install the app below ${base}`, async () => {
      await visit(plain, base, {}, async ({ page, context, server }) => {
        await read(page, server, `${language}/plan/15.2/`);
        const session = await context.newCDPSession(page);
        const { url, errors, data } = await session.send('Page.getAppManifest');
        assert.equal(url, server.url(`${language}/manifest.webmanifest`));
        assert.deepEqual(errors, []);
        const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
        assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
        const app = JSON.parse(data);
        assert.equal(app.lang, language);
        assert.equal(new URL(app.start_url, url).href, server.url(`${language}/`));
        assert.equal(new URL(app.scope, url).href, server.url());
        for (const { url: shortcut } of app.shortcuts) assert.equal((await fetch(new URL(shortcut, url))).status, 200, shortcut);
        for (const { src, sizes } of app.icons) {
          const size = await page.evaluate(async (address) => {
            const image = await createImageBitmap(await (await fetch(address)).blob());
            return `${image.width}x${image.height}`;
          }, new URL(src, url).href);
          assert.equal(size, sizes, src);
        }
      });
    });
  }
}

test('what was searched for once is found again without a network', async () => {
  await visit(plain, basePath, {}, async ({ page, context, server, watched }) => {
    await read(page, server, 'en/'); // from now on the worker sees what is fetched
    const results = page.locator('#page_results li.result').first();
    await page.goto(server.url('en/search/?q=permit'));
    await results.waitFor();
    await context.setOffline(true);
    await page.goto(server.url('en/search/?q=permit'));
    await results.waitFor();
    assert.equal(await note(page).locator('time').count(), 1);
    assert.deepEqual(offlineNoise(watched.take()), []);
  });
});
