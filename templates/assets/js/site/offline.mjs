// Lets the service worker keep what is read. Where there is none (an old or a
// private window, WeChat on iOS, a folder on a disk) nothing changes.
const app = document.querySelector('link[rel="manifest"]');
const workers = navigator.serviceWorker;

if (app && workers && /^https?:$/.test(location.protocol)) {
  const first = !workers.controller; // no worker has seen this page being fetched
  addEventListener('load', async () => {
    try {
      await workers.register(new URL('../sw.js', app.href));
      const { active } = await workers.ready;
      if (first) active.postMessage({ do: 'read', url: location.href });
    } catch {
      // The browser does not want to keep anything: it need not.
    }
  });
}
