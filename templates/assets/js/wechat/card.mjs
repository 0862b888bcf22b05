/** An address without what a server never sees. */
function bare(address) {
  return address.split('#')[0];
}

/**
 * The address that the signature is for. WeChat compares it with the one that it
 * believes the page to have: on iOS that is the one the page was opened by,
 * elsewhere the one it has now.
 */
export function addressToSign(userAgent, opened, now) {
  return bare(/iPhone|iPad|iPod/.test(userAgent) && opened ? opened : now);
}

/** What the SDK is given: nothing that the server adds beside the four values. */
export function configOf({ appId, timestamp, nonceStr, signature }) {
  return {
    debug: false, appId, timestamp, nonceStr, signature,
    jsApiList: ['updateAppMessageShareData', 'updateTimelineShareData'],
  };
}

/**
 * The card that a page becomes: in a chat with its description, among the
 * moments, where there is no room for one, without. The address is the page's
 * own, without what a sender's scrolling has added.
 */
export function cardOf(document, now) {
  const value = (selector, property) => {
    const found = document.querySelector(selector);
    return found ? found[property] : '';
  };
  const picture = value('meta[property="og:image"]', 'content') || value('link[rel="apple-touch-icon"]', 'href');
  const moments = { title: document.title, link: bare(now), imgUrl: picture };
  return { chat: { ...moments, desc: value('meta[name="description"]', 'content') }, moments };
}
