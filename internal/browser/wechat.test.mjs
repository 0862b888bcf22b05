// WeChat's browser: nothing depends on what it cannot do, and its JS-SDK, which
// only a portal with a signing server uses, is asked by nobody else.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launchLight, phone } from './browser.mjs';
import { based, basePath, listFiles, listPages, plain, sorry } from './pages.mjs';
import { serve } from './server.mjs';
import { addressToSign, configOf } from '../../templates/assets/js/wechat/card.mjs';

const android = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50';
const plainAndroid = android.replace(/ MicroMessenger.*/, '');

let browser;
let server;
let portal;

before(async () => {
  browser = await launchLight();
  server = await serve(sorry, '/');
  portal = await serve(plain, basePath);
});

after(async () => {
  await browser?.close();
  await server?.close();
  await portal?.close();
});

/**
 * Opens a page as a browser of that name and returns what it asked of others
 * and what it told the SDK. The signing server and the SDK are played here.
 */
async function open(url, userAgent, { signs = true } = {}) {
  const context = await browser.newContext({ ...phone, userAgent });
  // As on iOS.
  await context.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
  const asked = [];
  const faults = [];
  await context.route((address) => address.origin !== new URL(url).origin, (route) => {
    const address = new URL(route.request().url());
    asked.push(address);
    const headers = { 'access-control-allow-origin': '*' };
    if (address.host === 'sign.example') {
      return signs
        ? route.fulfill({ headers, json: { appId: 'wx0', timestamp: 1, nonceStr: 'n', signature: 's', debug: true } })
        : route.fulfill({ headers, status: 500, body: 'out of order' });
    }
    return route.fulfill({ contentType: 'text/javascript', body: `
      window.told = [];
      window.wx = { config: (c) => told.push(['config', c]), ready: (f) => f(),
        updateAppMessageShareData: (c) => told.push(['chat', c]), updateTimelineShareData: (c) => told.push(['moments', c]) };` });
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (m) => { if (!/status of 500/.test(m.text())) faults.push(m.text()); });
    await page.goto(url, { waitUntil: 'networkidle' });
    const told = await page.evaluate(() => window.told ?? []);
    assert.deepEqual(faults, []);
    return { asked, told, title: await page.title(), address: page.url(), text: await page.innerText('main') };
  } finally {
    await context.close();
  }
}

test('in WeChat a page of a portal with a signing server becomes a card of its own words', async () => {
  const { asked, told, title, address } = await open(server.url('en/plan/1/index.html#promise'), android);
  assert.deepEqual(asked.map((a) => a.host).sort(), ['res.wx.qq.com', 'sign.example']);
  const signed = asked.find((a) => a.host === 'sign.example').searchParams.get('url');
  assert.equal(signed, address.split('#')[0]);
  const said = Object.fromEntries(told);
  assert.deepEqual(said.config, configOf({ appId: 'wx0', timestamp: 1, nonceStr: 'n', signature: 's' }));
  assert.equal(said.chat.title, title);
  assert.ok(said.chat.desc.length > 10);
  assert.equal(said.chat.link, address.split('#')[0]);
  assert.match(said.chat.imgUrl, /^http.*\.png$/);
  assert.equal(said.moments.desc, undefined);
});

test('every other browser leaves the SDK and the server alone', async () => {
  assert.deepEqual((await open(server.url('en/plan/1/'), plainAndroid)).asked, []);
});

test('a server that is out of order changes nothing for the reader', async () => {
  const { told, text } = await open(server.url('en/plan/1/'), android, { signs: false });
  assert.deepEqual(told, []);
  assert.ok(text.length > 200);
});

test('what is signed is the address that WeChat believes the page to have', () => {
  const [opened, now] = ['https://portal.example/en/plan/1/index.html#a', 'https://portal.example/en/plan/1/#b'];
  assert.equal(addressToSign(android, opened, now), 'https://portal.example/en/plan/1/');
  assert.equal(addressToSign('… (iPhone; …) MicroMessenger/8', opened, now), 'https://portal.example/en/plan/1/index.html');
  assert.equal(addressToSign('… (iPhone; …) MicroMessenger/8', undefined, now), 'https://portal.example/en/plan/1/');
});

test('a portal without a signing server never leads WeChat elsewhere, and its pages are whole there', async () => {
  for (const url of ['zh-Hans/', 'zh-Hans/services/work-permit/', 'zh-Hans/search/', 'en/advisor/work/']) {
    const { asked, text } = await open(portal.url(url), android);
    assert.deepEqual(asked, [], url);
    assert.ok(text.length > 200, url);
  }
  for (const page of listPages(based)) {
    const html = readFileSync(path.join(based, page), 'utf8');
    assert.ok(!/wechat\.[0-9a-z]+\.js|data-signer/i.test(html), page);
  }
});

test('no page opens windows or hands out files', () => {
  for (const page of listPages(plain)) {
    const html = readFileSync(path.join(plain, page), 'utf8');
    assert.ok(!/<[^>]*\s(target|download|onbeforeunload)[\s=>]/i.test(html), page);
  }
  const scripts = listFiles(plain, '.js');
  assert.ok(scripts.length > 2);
  for (const script of scripts) {
    assert.ok(!/window\.open|\.download\b|onbeforeunload/.test(readFileSync(path.join(plain, script), 'utf8')), script);
  }
});
