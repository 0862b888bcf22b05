// For a portal that names a server which signs for WeChat's JS-SDK: in WeChat's
// own browser, and nowhere else, a page that is passed on becomes a card with
// its title, description and picture. Whatever fails, the page stays as it is,
// and is passed on as any other address.
//
// The server is asked GET <signer>?url=<address>, without cookies, and answers
// with JSON: {appId, timestamp, nonceStr, signature}, as the SDK's config takes
// them. README.md says what an operator has to set up.
import { addressToSign, cardOf, configOf } from './wechat/card.mjs';

const { sdk, signer } = document.currentScript.dataset;
const { userAgent } = navigator;

if (/MicroMessenger/i.test(userAgent)) share().catch(() => {});

async function share() {
  const landing = performance.getEntriesByType('navigation')[0];
  const asked = new URL(signer);
  asked.searchParams.set('url', addressToSign(userAgent, landing && landing.name, location.href));
  const [answer] = await Promise.all([fetch(asked, { credentials: 'omit' }), load(sdk)]);
  if (!answer.ok) return;
  const { wx } = window;
  wx.config(configOf(await answer.json()));
  wx.ready(() => {
    const { chat, moments } = cardOf(document, location.href);
    wx.updateAppMessageShareData(chat);
    wx.updateTimelineShareData(moments);
  });
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
