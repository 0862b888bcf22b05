// What must not be kept for reading offline, and what must not hold it up.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { backdate, everything, heading, read, visit } from './copies.mjs';
import { plain } from './pages.mjs';

test('what a firewall or a host answers in the place of a page or a file is not kept', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'polyport-firewall-'));
  try {
    cpSync(plain, dir, { recursive: true });
    await visit(dir, '/', {}, async ({ page, context, server, watched }) => {
      await read(page, server, 'en/units/');
      const title = await heading(page).innerText();
      const blocked = '<!doctype html><html lang="zh"><title>Blocked</title><main>Blocked</main></html>';
      writeFileSync(path.join(dir, 'en/units/index.html'), blocked);
      writeFileSync(path.join(dir, 'assets/none.html'), blocked);
      await page.goto(server.url('en/units/'));
      assert.match(await page.innerText('main'), /Blocked/);
      await page.evaluate(() => fetch('../../assets/none.html'));
      await page.waitForTimeout(500); // whatever would keep them has its chance
      assert.deepEqual((await everything(page)).filter((key) => key.includes('none')), []);
      await context.setOffline(true);
      await page.goto(server.url('en/units/'));
      assert.equal(await heading(page).innerText(), title);
      watched.take();
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test('a topic that the site no longer has holds up nothing, and its copies keep their date', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'polyport-topic-'));
  try {
    cpSync(plain, dir, { recursive: true });
    await visit(dir, '/', {}, async ({ page, context, server, watched }) => {
      await read(page, server, 'en/themes/work/');
      await page.reload();
      await page.getByRole('button', { name: 'Keep on this device: Work' }).click();
      await page.getByRole('button', { name: 'Remove from this device: Work' }).waitFor();
      rmSync(path.join(dir, 'en/offline/work.json'));
      await backdate(page, server.url('en/offline/list.json'), 0);
      await read(page, server, 'en/about/'); // waits until the list is carried out
      await context.setOffline(true);
      await page.goto(server.url('en/plan/15.2/'));
      watched.take();
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
